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

/** Have an option that is clicked chosen by its index; the field keeps the focus. */
export function chooseByPointer(box, list, choose) {
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) choose([...list.children].indexOf(option));
  });
}
