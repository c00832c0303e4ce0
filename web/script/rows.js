// SPDX-License-Identifier: Apache-2.0
// Lists of inputs that grow and shrink without asking the server. A list is a [data-rows] element
// with [data-row] children; their inputs carry the number of the row in name and id:
//
//   data-rows="results"        results.1.value, results.2.value
//   data-rows="links"          links.url, links.2.url         (with data-first-bare)
//   data-rows="partners"       partners, partners             (with data-same-name)
//
// A row that has been emptied, because it is new or the only one left, says `cleared`.

const listsOf = (form) => [...form.querySelectorAll('[data-rows]')];
const rowsOf = (list) => [...list.children].filter((child) => child.dataset.row !== undefined);
const controlsOf = (row) => [...row.querySelectorAll('input, select, textarea')];

/** What names in a row begin with. */
function nameStart({ dataset: { rows, firstBare, sameName } }, number) {
  return sameName !== undefined || (firstBare !== undefined && number === 1) ? rows : `${rows}.${number}`;
}

/** What ids in a row begin with. */
function idStart(list, number) {
  const { rows, sameName } = list.dataset;
  return `f-${(sameName === undefined ? nameStart(list, number) : `${rows}.${number}`).replaceAll('.', '-')}`;
}

const moved = (text, from, to) => (text.startsWith(from) ? to + text.slice(from.length) : text);

function renumberRow(list, row, number) {
  const before = Number(row.dataset.row);
  row.dataset.row = number;
  const [oldName, newName] = [nameStart(list, before), nameStart(list, number)];
  const [oldId, newId] = [idStart(list, before), idStart(list, number)];
  for (const element of row.querySelectorAll('[id], [name], [for], [aria-describedby], [data-rows]')) {
    for (const attribute of ['id', 'for', 'aria-describedby', 'name', 'data-rows']) {
      const value = element.getAttribute(attribute);
      if (value !== null) {
        const isName = attribute === 'name' || attribute === 'data-rows';
        const [from, to] = isName ? [oldName, newName] : [oldId, newId];
        element.setAttribute(attribute, value.split(' ').map((word) => moved(word, from, to)).join(' '));
      }
    }
  }
  row.querySelectorAll(':scope > legend [data-number], :scope > .field > label [data-number]')
    .forEach((shown) => { shown.textContent = number; });
}

function renumber(list) {
  const rows = rowsOf(list);
  rows.forEach((row, index) => renumberRow(list, row, index + 1));
  const button = list.querySelector(':scope > p > [data-add]');
  if (button) {
    button.hidden = rows.length >= Number(list.dataset.maximum);
  }
}

function clear(row) {
  for (const control of controlsOf(row)) {
    control.removeAttribute('aria-invalid');
    if (control.type === 'checkbox' || control.type === 'radio') {
      control.checked = false;
    } else {
      control.value = '';
    }
  }
  row.querySelectorAll('.error, .meaning').forEach((remark) => remark.remove());
  row.querySelectorAll('.field-wrong').forEach((field) => field.classList.remove('field-wrong'));
  row.dispatchEvent(new Event('cleared', { bubbles: true }));
}

const tellForm = (list) => list.dispatchEvent(new Event('change', { bubbles: true }));

function addRemoveButton(row, text) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button-plain row-remove';
  button.textContent = text;
  button.dataset.remove = '';
  row.append(button);
}

function addRow(list) {
  const rows = rowsOf(list);
  const last = rows[rows.length - 1];
  const row = last.cloneNode(true);
  last.after(row);
  renumber(list);
  clear(row);
  return row;
}

function removeRow(list, row) {
  const rows = rowsOf(list);
  const index = rows.indexOf(row);
  if (rows.length === 1) {
    clear(row);
  } else {
    row.remove();
  }
  renumber(list);
  controlsOf(rowsOf(list)[Math.max(0, index - 1)])[0].focus();
}

/** Makes room for `count` inputs of the name, or for the row that it is in. */
export function makeRoomFor(form, name, count) {
  for (const list of listsOf(form)) {
    const { rows, sameName, maximum } = list.dataset;
    if (name === rows || name.startsWith(`${rows}.`)) {
      const number = Number(name.slice(rows.length + 1).split('.')[0]) || 1;
      const wanted = Math.min(sameName === undefined ? number : count, Number(maximum));
      while (rowsOf(list).length < wanted) {
        addRow(list);
      }
    }
  }
}

export function makeRowsLively(form, texts) {
  listsOf(form).flatMap(rowsOf).forEach((row) => addRemoveButton(row, texts.remove));
  form.addEventListener('click', (event) => {
    const button = event.target.closest('[data-add], [data-remove]');
    const list = button?.closest('[data-rows]');
    if (!list) {
      return;
    }
    event.preventDefault();
    if (button.dataset.remove === undefined) {
      controlsOf(addRow(list))[0].focus();
    } else {
      removeRow(list, button.closest('[data-row]'));
    }
    tellForm(list);
  });
}
