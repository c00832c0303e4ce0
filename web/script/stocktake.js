// SPDX-License-Identifier: Apache-2.0
// Improvements only: every page works without this file.

/** Arrow keys, Home and End move through the linked cells of a matrix; Tab passes it in one step. */
function makeMatrixWalkable(table) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.querySelector('a.cell')));
  const cells = rows.flat().filter(Boolean);
  if (cells.length === 0) {
    return;
  }
  const onlyTabStop = (chosen) => cells.forEach((cell) => { cell.tabIndex = cell === chosen ? 0 : -1; });
  const firstFrom = (list) => list.find(Boolean);
  const isRightToLeft = getComputedStyle(table).direction === 'rtl';

  const target = (key, row, column) => {
    const line = rows[row];
    const stack = rows.map((other) => other[column]);
    const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
    const backward = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
    switch (key) {
      case forward: return firstFrom(line.slice(column + 1));
      case backward: return firstFrom(line.slice(0, column).reverse());
      case 'ArrowDown': return firstFrom(stack.slice(row + 1));
      case 'ArrowUp': return firstFrom(stack.slice(0, row).reverse());
      case 'Home': return firstFrom(line);
      case 'End': return firstFrom([...line].reverse());
      default: return undefined;
    }
  };

  table.addEventListener('keydown', (event) => {
    const cell = event.target.closest('a.cell');
    if (!cell || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const next = target(event.key, cell.closest('tr').sectionRowIndex, cell.closest('td').cellIndex);
    if (next) {
      event.preventDefault();
      onlyTabStop(next);
      next.focus();
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  });
  table.addEventListener('focusin', (event) => {
    if (cells.includes(event.target)) {
      onlyTabStop(event.target);
    }
  });
  onlyTabStop(cells[0]);
}

/** A button beside a code that copies it. */
function addCopyButton(code) {
  const { copy, copied } = document.body.dataset;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button-quiet copy no-print';
  button.textContent = copy;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(code.textContent.trim());
    button.textContent = copied;
    setTimeout(() => { button.textContent = copy; }, 2000);
  });
  code.after(button);
}

/** Asks before a form with a longer text is left unsent; one that came back with errors is unsent. */
function guardAgainstLoss(form) {
  let isChanged = form.querySelector('[aria-invalid]') !== null;
  form.addEventListener('input', () => { isChanged = true; });
  form.addEventListener('submit', () => { isChanged = false; });
  addEventListener('beforeunload', (event) => {
    if (isChanged) {
      event.preventDefault();
    }
  });
}

document.querySelectorAll('table.matrix').forEach(makeMatrixWalkable);
document.querySelectorAll('form.form:has(textarea):not([data-draft])').forEach(guardAgainstLoss);
// What draft.js kept on this device has arrived.
document.querySelectorAll('[data-draft-done]').forEach(({ dataset }) => localStorage.removeItem(`stocktake.draft:${dataset.draftDone}`));
if (navigator.clipboard) {
  document.querySelectorAll('[data-copy]:not(body)').forEach(addCopyButton);
}
