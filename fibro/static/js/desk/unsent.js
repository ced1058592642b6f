// Asks before a form of the desk is left in which something is typed that was not sent.
(() => {
  const asked = new URLSearchParams(location.search);
  let sent = null;

  // What stands in a list of two boxes is moved there by a script, also as the page opens.
  const isAsked = (field) => field.name && !field.disabled && !field.closest(".selector, .actions, .action-checkbox");

  const isOther = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.type === "file") return field.files.length > 0;
    if (!field.options) return "defaultValue" in field && field.value !== field.defaultValue;
    const options = [...field.options];
    const before = options.filter((option) => option.defaultSelected);
    // A select of one line shows its first line where none is chosen.
    if (!before.length && field.type === "select-one") before.push(...options.slice(0, 1));
    const now = options.filter((option) => option.selected);
    return now.length !== before.length || now.some((option) => !before.includes(option));
  };

  // A form that was refused, or sent by somebody signed out, holds what was typed, and
  // nothing of it is stored.
  const isUnsaved = (form) => form.matches("[data-unsaved]") || form.querySelector(".errornote, [data-unsaved]") || asked.has("kept");
  const isUnsent = (form) => form !== sent && (isUnsaved(form) || [...form.elements].some((field) => isAsked(field) && isOther(field)));

  // On its way up: whoever says no to a question before it has sent nothing.
  addEventListener("submit", ({ target, submitter, defaultPrevented }) => {
    // A look at the page in a new tab saves nothing.
    if (!defaultPrevented && submitter?.formTarget !== "_blank") sent = target;
  });
  // Come back to by the browser's Back, all of it can be typed in again.
  addEventListener("pageshow", () => { sent = null; });
  addEventListener("beforeunload", (event) => {
    if (sent?.matches("[data-drops-typed]")) return;
    if ([...document.querySelectorAll("#content form[method=post]")].some(isUnsent)) event.preventDefault();
  });
})();
