// SPDX-License-Identifier: Apache-2.0
// While somebody writes a record: tells them what is like it already, below the title. Without this
// file they are told when they save or submit.
const pause = 1_500; // milliseconds without a key

function itemOf({ address, title, language, direction, organization, label }) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = address;
  link.target = '_blank'; // what is being written stays open
  link.lang = language;
  link.dir = direction;
  link.textContent = title;
  const note = document.createElement('span');
  note.className = 'muted';
  note.textContent = ` ${[organization?.name, label].filter(Boolean).join(' · ')}`;
  item.append(link, note);
  return item;
}

function watch(place) {
  const form = place.closest('form');
  const title = form.elements[place.dataset.alikeTitle];
  const notice = document.createElement('div');
  notice.setAttribute('role', 'status');
  title.closest('.field').after(notice);
  let timer = 0;
  let shown = '';

  async function look() {
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
    const response = await fetch(place.dataset.alike, { method: 'POST', body: fields, headers: { Accept: 'application/json' } });
    if (!response.ok) {
      return;
    }
    const { items } = await response.json();
    const now = JSON.stringify(items);
    if (now === shown) {
      return; // nobody needs to hear it twice
    }
    shown = now;
    notice.className = items.length > 0 ? 'notice notice-warning' : '';
    notice.replaceChildren();
    if (items.length > 0) {
      const heading = document.createElement('p');
      heading.textContent = place.dataset.heading;
      const list = document.createElement('ul');
      list.append(...items.map(itemOf));
      notice.append(heading, list);
    }
  }

  title.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(() => {}), pause); // no connection: the server tells later
  });
}

document.querySelectorAll('[data-alike]').forEach(watch);
