// SPDX-License-Identifier: Apache-2.0
// Makes the form of a record livelier; without this file it works all the same.
import { countLength } from './counting.js';
import { hasUnseen, keepDraft, takeUnseen } from './draft.js';
import { makeRowsLively } from './rows.js';

const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : language);

/** Shows how long a text is beside its limit, and says so aloud when it becomes too long. */
function showLength(control, texts) {
  const hint = document.getElementById(`${control.id}-limit`);
  if (!hint) {
    return;
  }
  if (!hint.querySelector('.count')) {
    const count = document.createElement('span');
    count.className = 'count number';
    const alarm = document.createElement('span');
    alarm.className = 'visually-hidden';
    alarm.setAttribute('role', 'status');
    hint.append(' ', count, alarm);
  }
  const { unit, maximum } = control.dataset;
  const length = countLength(control.value.trim(), unit);
  const isTooLong = maximum !== undefined && length > Number(maximum);
  const [count, alarm] = hint.querySelectorAll('span');
  count.textContent = numbers.format(length) + (maximum === undefined ? '' : `\u2009/\u2009${numbers.format(maximum)}`);
  count.classList.toggle('count-over', isTooLong);
  alarm.textContent = isTooLong ? texts.tooLong : '';
}

function countLengths(form, texts) {
  const showAll = () => form.querySelectorAll('[data-unit]').forEach((control) => showLength(control, texts));
  form.addEventListener('input', ({ target }) => target.dataset.unit && showLength(target, texts));
  form.addEventListener('change', showAll);
  showAll();
}

const simplified = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Shows of a list what its box and its switch let through. */
function narrow(list) {
  const [search, only] = list.querySelectorAll('.filter input');
  const wanted = simplified(search.value.trim());
  const isNarrow = wanted !== '' || only.checked;
  for (const item of list.querySelectorAll('li')) {
    const isChosen = item.querySelector('input').checked;
    item.hidden = (only.checked && !isChosen) || !simplified(item.textContent).includes(wanted);
  }
  for (const section of list.querySelectorAll('details')) {
    const isEmpty = section.querySelectorAll('li:not([hidden])').length === 0;
    section.hidden = isNarrow && isEmpty;
    section.open = isNarrow && !isEmpty;
  }
}

/** A box that narrows a long list of choices, and a switch that shows the chosen ones only. */
function addFilter(list, texts) {
  const tools = document.createElement('div');
  tools.className = 'filter';
  tools.innerHTML = '<label><span></span> <input type="search" autocomplete="off"></label>'
    + '<label class="check"><input type="checkbox"><span></span></label>';
  const [searchText, onlyText] = tools.querySelectorAll('span');
  searchText.textContent = texts.filter;
  onlyText.textContent = texts.onlyChosen;
  list.prepend(tools);
}

/** The form listens, not each list: rows are copied without their listeners. */
function filterLists(form, texts) {
  form.querySelectorAll('[data-filter]').forEach((list) => addFilter(list, texts));
  form.addEventListener('input', ({ target }) => target.closest('.filter') && narrow(target.closest('[data-filter]')));
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target.closest('.filter')) {
      event.preventDefault();
    }
  });
  form.addEventListener('cleared', ({ target }) => target.querySelectorAll('[data-filter]').forEach(narrow));
}

/** How many are chosen in each closed part of a list. */
function countChosen(form) {
  form.addEventListener('change', () => {
    for (const section of form.querySelectorAll('details:has(summary .count)')) {
      const chosen = section.querySelectorAll('input:checked').length;
      section.querySelector('summary .count').textContent = chosen > 0 ? numbers.format(chosen) : '';
    }
  });
}

/** The nodes below one, such as the targets of a goal, fetched when somebody asks for them. */
async function openBranch(button) {
  const { branch, prefix, code } = button.dataset;
  const { form } = button;
  const item = button.closest('li');
  const input = item.querySelector('input');
  const rationale = item.querySelector(':scope > .rationale');
  const response = await fetch(`${branch}.json?lang=${language}`, { headers: { Accept: 'application/json' } });
  const list = document.createElement('ul');
  for (const child of (await response.json()).children) {
    const below = document.createElement('li');
    const box = input.cloneNode();
    box.value = prefix + child.id;
    box.checked = takeUnseen(form, box.name, (value) => value === box.value) !== undefined;
    box.id = `f-${input.name}-${box.value.replace(/[.:]/g, '-')}`;
    const label = document.createElement('label');
    label.htmlFor = box.id;
    const shownCode = document.createElement('b');
    shownCode.textContent = child.code;
    shownCode.dir = 'ltr';
    const title = document.createElement('span');
    Object.assign(title, { textContent: child.title, lang: child.language, dir: child.direction });
    label.append(shownCode, ' ', title);
    below.append(box, label);
    if (rationale) {
      const reason = rationale.cloneNode(true);
      const [text, reasonInput] = reason.children;
      text.textContent = text.textContent.replace(code, child.code);
      reasonInput.name = `${input.name}.rationale.${box.value}`;
      reasonInput.value = takeUnseen(form, reasonInput.name) ?? '';
      below.append(reason);
    }
    list.append(below);
  }
  button.replaceWith(list);
  return list;
}

function makeBranchesLively(form) {
  form.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-branch]');
    if (!button) {
      return;
    }
    event.preventDefault();
    button.disabled = true;
    try {
      (await openBranch(button)).querySelector('input').focus();
    } catch {
      button.disabled = false; // no connection: the same button may work later
    }
  });
}

/** Until the nodes that were chosen are seen again. */
async function openBranchesOfUnseen(form) {
  for (const button of form.querySelectorAll('[data-branch]')) {
    if (hasUnseen(form, button.closest('li').querySelector('input').name)) {
      try {
        await openBranch(button);
      } catch {
        return; // they stay unseen, but are not lost
      }
    }
  }
}

function enliven(form) {
  const texts = form.querySelector('[data-form-texts]')?.dataset ?? {};
  makeRowsLively(form, texts);
  countLengths(form, texts);
  filterLists(form, texts);
  countChosen(form);
  makeBranchesLively(form);
  form.addEventListener('filled', () => openBranchesOfUnseen(form));
  if (form.dataset.draft) {
    keepDraft(form);
  }
}

document.querySelectorAll('form.form-record').forEach(enliven);
