// Offers the time zone of this device where a form asks for one and none was chosen yet.
// Marked by data-time-zone on a select or an input.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const control of document.querySelectorAll("[data-time-zone]")) {
  if (control.value && control.dataset.timeZone !== "replace") continue;
  if (!control.options || [...control.options].some((option) => option.value === zone)) {
    control.value = zone;
  }
}
