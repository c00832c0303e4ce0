// SPDX-License-Identifier: Apache-2.0
// Keys for those who work through a queue: J and K move through the links of [data-walk], Enter
// opens the one that has the focus, as it does with any link.

/** Letters are for typing wherever somebody types. */
const isTyping = (element) => element.matches('input, select, textarea, [contenteditable]');

function makeWalkable(list) {
  const stops = [...list.querySelectorAll('[data-walk-stop]')];
  document.addEventListener('keydown', (event) => {
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) {
      return;
    }
    const at = stops.indexOf(document.activeElement);
    const next = at === -1 ? stops[0] : stops[Math.min(Math.max(at + step, 0), stops.length - 1)];
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  });
}

document.querySelectorAll('[data-walk]').forEach(makeWalkable);
