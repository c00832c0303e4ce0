// SPDX-License-Identifier: Apache-2.0
// Keeps what is typed into form[data-draft]: sends it to that address at most every five seconds and
// when the page is left, and holds a copy on this device until the server has confirmed it.
//
//   data-draft        address that takes the form's cells (POST, urlencoded) and answers 2xx, perhaps
//                     with {"saved_at": "2026-11-23T02:53:00.123Z"}; or an error as JSON
//   data-draft-key    names the draft on this device, e.g. `account/record`; the address if missing
//   data-saved-at     when the server got what the page shows; may be missing
//
// Sentences are data- attributes of [data-draft-texts] in the form; its [role=status] shows them.
// A page with [data-draft-done="key"] forgets the copy (stocktake.js): the form has been submitted.
import { makeRoomFor } from './rows.js';

const pause = 5_000; // milliseconds between two savings
const longestPause = 60_000; // while there is no connection
const storage = (key) => `stocktake.draft:${key}`;

/** Cells that are not the person's words. */
const isOwn = (name) => name === 'csrf_token' || name.startsWith('_');

function cellsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !isOwn(name))
    .map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]);
}

/** The same for two forms that say the same: empty cells and their order do not count. */
const meaningOf = (cells) => JSON.stringify(cells.filter(([, value]) => value.trim() !== '').sort());

/** Cells without an input, such as a node below one that is closed, go on with the form unseen. */
function keepUnseen(form, name, value) {
  const input = document.createElement('input');
  Object.assign(input, { type: 'hidden', name, value });
  input.dataset.unseen = '';
  form.append(input);
}

/** What is kept unseen under a name; it is the caller's now. */
export function takeUnseen(form, name, isMeant = () => true) {
  const input = [...form.querySelectorAll('[data-unseen]')].find((each) => each.name === name && isMeant(each.value));
  input?.remove();
  return input?.value;
}

export const hasUnseen = (form, name) => [...form.querySelectorAll('[data-unseen]')].some((each) => each.name === name);

function fill(form, cells) {
  const values = new Map();
  cells.forEach(([name, value]) => values.set(name, [...(values.get(name) ?? []), value]));
  values.forEach((list, name) => makeRoomFor(form, name, list.length));
  for (const control of form.elements) {
    if (!control.name || isOwn(control.name) || control.type === 'file') {
      continue;
    }
    const list = values.get(control.name) ?? [];
    if (control.type === 'checkbox' || control.type === 'radio') {
      const index = list.indexOf(control.value);
      control.checked = index >= 0;
      list.splice(index, index >= 0 ? 1 : 0);
    } else {
      control.value = list.shift() ?? '';
    }
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
  values.forEach((list, name) => list.filter((value) => value !== '').forEach((value) => keepUnseen(form, name, value)));
  form.dispatchEvent(new Event('change', { bubbles: true }));
  form.dispatchEvent(new CustomEvent('filled'));
}

/** The copy on this device. A full or forbidden storage is no reason to stop. */
function openCopy(key) {
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(storage(key)));
      } catch {
        return null;
      }
    },
    write(cells) {
      try {
        localStorage.setItem(storage(key), JSON.stringify({ at: new Date().toISOString(), cells }));
        return true;
      } catch {
        return false;
      }
    },
    forget() {
      try {
        localStorage.removeItem(storage(key));
      } catch { /* nothing was kept either */ }
    },
  };
}

function clock(moment) {
  const locale = document.documentElement.lang === 'ar' ? 'ar-u-nu-latn' : document.documentElement.lang;
  const isToday = moment.toDateString() === new Date().toDateString();
  return moment.toLocaleString(locale, isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Asks which of two versions to go on with; resolves to true for the one on this device. */
function ask(panel, texts, copy, savedAt) {
  return new Promise((resolve) => {
    const question = document.createElement('div');
    question.className = 'notice notice-warning';
    question.setAttribute('role', 'alertdialog');
    question.setAttribute('aria-label', texts.question);
    const paragraph = document.createElement('p');
    paragraph.textContent = filled(savedAt ? texts.questionBoth : texts.question, { device: clock(new Date(copy.at)), server: savedAt ? clock(savedAt) : '' });
    const actions = document.createElement('p');
    actions.className = 'form-actions';
    for (const [text, answer] of [[texts.takeDevice, true], [texts.takeServer, false]]) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = answer ? '' : 'button-quiet';
      button.textContent = text;
      button.addEventListener('click', () => {
        question.remove();
        resolve(answer);
      });
      actions.append(button);
    }
    question.append(paragraph, actions);
    panel.before(question);
    actions.firstChild.focus();
  });
}

export function keepDraft(form) {
  const panel = form.querySelector('[data-draft-texts]');
  const texts = panel.dataset;
  const status = panel.querySelector('[role=status]');
  const address = form.dataset.draft;
  const copy = openCopy(form.dataset.draftKey ?? address);
  let confirmed = meaningOf(cellsOf(form)); // what the server has
  let timer = 0;
  let wait = pause;
  let isSending = false;
  let isLeaving = false;
  let isKeptHere = true;

  panel.hidden = false;
  const show = (text, state) => {
    status.textContent = text;
    panel.dataset.state = state;
  };
  const isDirty = () => meaningOf(cellsOf(form)) !== confirmed;
  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  };

  function failed(reason) {
    show(filled(isKeptHere ? texts.kept : texts.lost, { reason }), 'waiting');
  }

  async function refused(response) {
    let reason = texts.refused;
    try {
      reason = (await response.json()).error.message;
    } catch { /* not ours: the plain sentence will do */ }
    failed(reason);
  }

  async function save() {
    timer = 0;
    if (isSending || isLeaving || !isDirty()) {
      return;
    }
    isSending = true;
    const sent = meaningOf(cellsOf(form));
    show(texts.saving, 'saving');
    try {
      const response = await fetch(address, {
        method: 'POST',
        body: new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string')),
        headers: { Accept: 'application/json' },
      });
      if (response.ok && !response.redirected) { // not to where one signs in
        const said = response.status === 204 ? {} : await response.json().catch(() => ({}));
        confirmed = sent;
        wait = pause;
        show(filled(texts.saved, { time: clock(said.saved_at ? new Date(said.saved_at) : new Date()) }), 'saved');
      } else if (response.status >= 500 || response.status === 429) {
        throw new Error(response.statusText);
      } else {
        await refused(response); // sending the same again would not help
        wait = longestPause;
      }
    } catch {
      failed(texts.offline);
      wait = Math.min(wait * 2, longestPause);
    }
    isSending = false;
    if (isDirty()) {
      later(wait);
    } else {
      copy.forget();
    }
  }

  function changed() {
    if (!isDirty()) {
      return;
    }
    isKeptHere = copy.write(cellsOf(form));
    if (timer === 0 && !isSending) {
      later(wait);
    }
  }

  /** The page may never come back: one last, unanswered message; the copy stays until it is known. */
  function leave() {
    if (!isLeaving && isDirty()) {
      copy.write(cellsOf(form));
      navigator.sendBeacon(address, new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string')));
    }
  }

  form.addEventListener('input', changed);
  form.addEventListener('change', changed);
  form.addEventListener('submit', () => {
    isLeaving = true;
    clearTimeout(timer);
    copy.write(cellsOf(form)); // until a page says that it has arrived
  });
  addEventListener('pageshow', (event) => { isLeaving = isLeaving && !event.persisted; });
  addEventListener('online', () => later(0));
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && leave());
  addEventListener('beforeunload', (event) => {
    if (!isLeaving && !isKeptHere && isDirty()) {
      event.preventDefault();
    }
  });

  const savedAt = form.dataset.savedAt ? new Date(form.dataset.savedAt) : null;
  show(savedAt ? filled(texts.saved, { time: clock(savedAt) }) : texts.idle, 'idle');
  const kept = copy.read();
  if (!kept || meaningOf(kept.cells) === confirmed) {
    copy.forget();
    return;
  }
  isLeaving = true; // nothing is sent before the person has chosen
  ask(panel, texts, kept, savedAt).then((isDevice) => {
    isLeaving = false;
    if (isDevice) {
      fill(form, kept.cells);
      later(0);
    } else {
      copy.forget();
    }
  });
}
