// A button with data-sure asks first, in those words; without script it acts at once.
addEventListener("submit", (event) => {
  const { sure } = event.submitter?.dataset || {};
  if (!sure || confirm(sure)) return;
  event.preventDefault();
  // Before the form itself hears of it: nothing is sent.
  event.stopPropagation();
}, true);
