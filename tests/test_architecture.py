"""The rules of the house that a machine can keep. Each breaks on its own."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["fibro", "articles", "treatments", "store", "contact"]
LONGEST_FILE = 250
LONGEST_VIEW = 15
LONGEST_TEMPLATE = 120
BANNED_NAMES = {
    "utils",
    "helpers",
    "common",
    "misc",
    "base",
    "core",
    "services",
    "signals",
    "mixins",
}


def sources(*folders, suffix=".py"):
    found = [p for f in folders for p in sorted((ROOT / f).rglob(f"*{suffix}"))]
    return [p for p in found if p.is_file() and "migrations" not in p.parts]


def named(path):
    return str(path.relative_to(ROOT))


def lines_with(pattern, paths):
    return [
        f"{named(path)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if re.search(pattern, line)
    ]


def in_a_fresh_process(*command, **env):
    return subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]],
        cwd=ROOT,
        env=os.environ | env,
        capture_output=True,
        text=True,
    )


def test_imports_go_down():
    done = in_a_fresh_process("lint-imports", "--no-cache")

    assert done.returncode == 0, done.stdout


def test_public_views_begin_at_the_gate():
    views = [p for p in sources(*ROOMS) if p.name == "views.py"]

    assert lines_with(r"\.objects\.(all|filter|exclude|get)\(", views) == []


def test_nothing_listens():
    pattern = r"@receiver|\b(pre|post)_(save|delete|init)\b|m2m_changed|Signal\("

    assert lines_with(pattern, sources(*ROOMS)) == []


def test_trust_is_declared_in_one_module():
    allowed = ROOT / "fibro/content/trusted.py"
    others = [p for p in sources(*ROOMS) if p != allowed]

    assert lines_with(r"mark_safe|SafeString\(|\.__html__", others) == []


def test_no_template_trusts_on_its_own():
    pattern = r"\|\s*(safe|safeseq)\b|autoescape\s+off"

    assert lines_with(pattern, sources("templates", suffix=".html")) == []


def test_templates_hold_no_inline_style_script_or_handler():
    pattern = r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)"

    assert lines_with(pattern, sources("templates", suffix=".html")) == []


def test_no_script_is_lost_where_a_lookbehind_is_unknown():
    # A browser of 2022 runs nothing of a file that holds one.
    scripts = sources("fibro/static/js", suffix=".js")

    assert lines_with(r"\(\?<[=!]", scripts) == []


def test_no_file_is_a_drawer():
    banned = [named(p) for p in sources(*ROOMS, "tests") if p.stem in BANNED_NAMES]

    assert banned == []


def test_no_file_is_long():
    long = {
        named(p): length
        for p in sources(*ROOMS, "tests")
        if (length := len(p.read_text().splitlines())) > LONGEST_FILE
    }

    assert long == {}


def test_no_template_is_long():
    long = [
        named(p)
        for p in sources("templates", suffix=".html")
        if len(p.read_text().splitlines()) > LONGEST_TEMPLATE
    ]

    assert long == []


def test_views_are_short_functions_with_declared_verbs():
    wrong = []
    for path in (p for p in sources(*ROOMS) if p.name == "views.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef):
                wrong.append(f"{named(path)}: {node.name} is a class")
            if not isinstance(node, ast.FunctionDef):
                continue
            takes = [a.arg for a in node.args.args]
            answers = takes[:1] == ["request"] and not node.name.startswith("_")
            if statements(node) > LONGEST_VIEW:
                wrong.append(f"{named(path)}: {node.name} is long")
            if answers and not node.decorator_list and "exception" not in takes:
                wrong.append(f"{named(path)}: {node.name} declares no verb")
    # Error handlers answer whatever verb went wrong.
    allowed = {
        f"fibro/views.py: {name} declares no verb"
        for name in ("server_error", "form_expired")
    }

    assert sorted(set(wrong) - allowed) == []


def statements(function):
    """Lines of a function's body, its docstring not counted."""
    body = function.body
    if ast.get_docstring(function):
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_no_import_hides_in_a_function():
    hidden = [
        f"{named(path)}:{inner.lineno}"
        for path in sources(*ROOMS)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def test_content_is_never_updated_past_its_save():
    pattern = (
        r"(Article|Treatment|Symptom|SitePage|Faq|Term|Source)\.objects.*\.update\("
    )

    assert lines_with(pattern, sources(*ROOMS)) == []


def test_the_project_stands_alone():
    pattern = r"\.\./shared|/work/|CLAUDE"
    kinds = (".py", ".md", ".html", ".css", ".js", ".toml", ".yaml", ".txt")
    paths = [
        p for kind in kinds for p in sources(*ROOMS, "templates", "docs", suffix=kind)
    ]

    assert lines_with(pattern, [*paths, ROOT / "run", ROOT / "README.md"]) == []


@pytest.mark.django_db
def test_every_model_change_has_its_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_production_settings_pass_the_deployment_check(tmp_path):
    done = in_a_fresh_process(
        "python",
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        DJANGO_SETTINGS_MODULE="fibro.settings",
        SITE_URL="https://fibro.example",
        ALLOWED_HOSTS="fibro.example",
        SECRET_KEY="k" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
        DATA_DIR=str(tmp_path),
        DEBUG="",
        DJANGO_ALLOW_ASYNC_UNSAFE="",
    )

    assert done.returncode == 0, done.stderr
