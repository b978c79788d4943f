// The elements of the page, and what it says.

export const $ = (id) => document.getElementById(id);

export function say(text) {
  $("hint").textContent = text;
}
