// The option of a list that a field's keys are at, while the focus stays in the field.

/** Mark one of the list's options and name it to the field; none for an index of none. */
export function markOption(field, list, index) {
  const options = [...list.children];
  for (const option of options) option.ariaSelected = "false";
  const option = options[index];
  if (!option) {
    field.removeAttribute("aria-activedescendant");
    return;
  }
  option.ariaSelected = "true";
  option.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", option.id);
}
