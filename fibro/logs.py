"""Log lines as JSON, each with the id of the request it belongs to."""

import json
import logging
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")

FIELDS = ("method", "route", "status", "ms", "job", "count")


class JsonFormatter(logging.Formatter):
    """Prints only named fields, and of an exception its type and place.

    An exception's text may quote what a visitor typed (a database error prints
    the row), so the text stays out.
    """

    def format(self, record):
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if found := request_id.get():
            line["request_id"] = found
        line |= {f: getattr(record, f) for f in FIELDS if hasattr(record, f)}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = self._where(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)

    @staticmethod
    def _where(traceback):
        places = []
        while traceback:
            code = traceback.tb_frame.f_code
            places.append(f"{code.co_filename}:{traceback.tb_lineno} {code.co_name}")
            traceback = traceback.tb_next
        return places[-6:]
