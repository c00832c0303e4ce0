// SPDX-License-Identifier: Apache-2.0
// docs/api.md out of /openapi.json, so that every address is documented. Used by tools/write-api-doc.

/** What stands for each placeholder in the examples; a new one needs a line here. */
const samples = {
  framework: 'wsis',
  node: 'C5',
  crosswalk: 'wsis-sdg',
  country: 'KEN',
  scheme: 'm49',
  code: '202',
  organization: 'ITU',
  account: 'ACCOUNT',
  address: 'initiatives',
  record: 'RECORD',
  search: 'SEARCH',
  before: '1',
  after: '2',
  language: 'fr',
  file: 'FILE',
  run: 'IMPORT',
  kind: 'initiative',
  outline: 'sg-2026',
  draft: 'DRAFT',
  part: 'PART',
  paragraph: 'PARAGRAPH',
  comment: 'COMMENT',
  clearance: 'CLEARANCE',
  edition: 'sg-2026-2',
  other: 'sg-2026-1',
  number: '1',
  quantity: 'p2c-pledges',
  fact: 'FACT',
  version: '2026-11-27T020000Z',
  secret: 'SECRET',
  path: 'archive/stocktaking/Project/Details?projectId=1513949296',
};

const introduction = `# API

<!-- Written by tools/write-api-doc out of /openapi.json; change the routes, not this page. -->

Every page is also data: the same address with a suffix, or with an \`Accept\` header. Lists are
\`{"meta": {"count": N, …}, "items": […]}\`; errors are
\`{"error": {"kind", "message", "field", "fields", "request_id"}}\`. \`lang=\` (\`ar\`, \`zh\`, \`en\`, \`fr\`, \`ru\`, \`es\`) chooses
the language everywhere. What is not public takes a personal token: \`Authorization: Bearer …\`.

What changes something takes a form or a JSON object. Whoever sends JSON, or accepts it before HTML, gets JSON back:
\`200\` with \`{"location": "/…"}\`, the page where the result stands, or that page itself where something is to be
seen once, as a new token; else the error with every wrong field in \`fields\`. A personal token is all that such a
request needs. One that comes with a cookie of a browser also needs the value against forgery that the forms of
this site carry, as the field \`csrf_token\` or the header \`X-CSRF-Token\`.

Lists of people's pages go by \`page\`. \`/search.json\` also reads on by cursor, to the last result: begin with
\`cursor=*\` (and \`per_page=200\`), go on with \`meta.next_cursor\`, or follow \`meta.next\`, until it is null.
A parameter or value that there is not is refused, with the nearest one that there is.

Every answer that was made for you says how much more you may ask: \`RateLimit-Limit\` requests at once,
\`RateLimit-Remaining\` of them are left, in \`RateLimit-Reset\` seconds all are there again. Too many get \`429\` with
\`Retry-After\`. Copies from the cache count for nothing and say nothing of it.

*Stable* addresses keep their meaning and their members. *Experimental* ones may change with a line in the
changelog. The same, for programs: \`/openapi.json\` (OpenAPI 3.1).
`;

function sampleOf(path) {
  return path.replace(/\{(\w+)\}/g, (_, name) => {
    if (!(name in samples)) {
      throw new Error(`${path}: give {${name}} a sample in e2e/api-document.mjs`);
    }
    return samples[name];
  });
}

function bodyFields({ requestBody }) {
  const schema = requestBody?.content['application/json']?.schema;
  return Object.entries(schema?.properties ?? {}).map(([name, { type, description, title, maxLength }]) => ({
    name, place: 'body', type, meaning: description ?? title ?? '', maxLength, isRequired: schema.required?.includes(name),
  }));
}

function parametersOf(operation) {
  const named = operation.parameters.filter((parameter) => parameter.name !== undefined);
  return [...named.map(({ name, in: place, required, description, schema }) => {
    const element = schema.items ?? schema;
    const type = element.enum ? element.enum.map((word) => `\`${word}\``).join(', ') : element.type;
    const meaning = [description ?? '', schema.items ? '(may be repeated)' : ''].filter(Boolean).join(' ');
    return { name, place, type, meaning, isRequired: required };
  }), ...bodyFields(operation)];
}

/** Files are sent in parts, which the description of a body does not say. */
const uploads = {
  '/imports/new': '-F file=@list.csv -F kind=initiative -F owner=ITU -F language=en -F consent=named -F takes=all',
  '/drafts/{draft}/translations/{language}/import': '-F file=@translated.xlf',
};

function exampleOf(verb, path, operation) {
  const token = operation.security ? " -H 'Authorization: Bearer TOKEN'" : '';
  const address = `http://127.0.0.1:8080${sampleOf(path)}`;
  if (verb === 'get') {
    return `curl '${address}'${token}`;
  }
  if (path in uploads) {
    return `curl '${address}'${token} ${uploads[path]}`;
  }
  const method = verb === 'post' ? '' : ` -X ${verb.toUpperCase()}`;
  if (operation.requestBody && !('application/x-www-form-urlencoded' in operation.requestBody.content)) {
    return `curl${method} '${address}'${token} --json @document.json`;
  }
  const required = bodyFields(operation).filter(({ isRequired }) => isRequired);
  const body = JSON.stringify(Object.fromEntries(required.map(({ name }) => [name, '…'])));
  return `curl${method} '${address}'${token} --json '${body}'`;
}

/** `sssom.tsv` for `/crosswalks/{crosswalk}.sssom.tsv`; nothing for a page without other formats. */
function suffixOf(path, { operationId }) {
  const parts = operationId.split('.');
  return parts.map((_, i) => parts.slice(i).join('.')).find((suffix) => path.endsWith(`.${suffix}`));
}

/** Addresses that differ in their suffix only are one entry. */
function entriesOf({ paths }) {
  const entries = new Map();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [verb, operation] of Object.entries(operations)) {
      const suffix = suffixOf(path, operation);
      const plain = suffix ? path.slice(0, -suffix.length - 1) : path;
      const entry = entries.get(`${verb} ${plain}`) ?? { verb, path: plain, operation, suffixes: [] };
      entry.suffixes.push(...(suffix ? [suffix] : []));
      entries.set(`${verb} ${plain}`, entry);
    }
  }
  return [...entries.values()];
}

function sectionOf({ verb, path, operation, suffixes }) {
  const formats = suffixes.length > 0 ? ` As ${suffixes.map((suffix) => `\`.${suffix}\``).join(', ')}.` : '';
  const lines = [
    `### ${verb.toUpperCase()} ${path}`,
    '',
    `${operation.summary}. *${operation['x-stability']}*, permission \`${operation['x-permission']}\`.${formats}`,
    '',
  ];
  const parameters = parametersOf(operation);
  if (parameters.length > 0) {
    lines.push('| Parameter | In | Type | Meaning |', '|---|---|---|---|');
    for (const { name, place, type, meaning, isRequired } of parameters) {
      const required = isRequired && place === 'body' ? ' (required)' : '';
      lines.push(`| \`${name}\`${required} | ${place} | ${type} | ${meaning} |`);
    }
    lines.push('');
  }
  const [suffix] = suffixes;
  const isForBrowsers = operation.parameters.some(({ $ref }) => $ref?.endsWith('/CsrfToken'));
  if (verb === 'post' && !operation.security && !isForBrowsers) {
    return lines.join('\n'); // a question that its GET sends in the address
  }
  if (verb === 'post' && !operation.security) {
    lines.push('A form for browsers: it carries the value against forgery that its page gives out.', '');
  } else {
    lines.push('```sh', exampleOf(verb, suffix ? `${path}.${suffix}` : path, operation), '```', '');
  }
  return lines.join('\n');
}

export function apiDocument(openapi) {
  const byTag = new Map();
  for (const entry of entriesOf(openapi)) {
    const [tag] = entry.operation.tags;
    byTag.set(tag, [...(byTag.get(tag) ?? []), entry]);
  }
  const chapters = [...byTag.keys()].sort().map((tag) => {
    const sections = byTag.get(tag).sort((a, b) => (`${a.path} ${a.verb}` < `${b.path} ${b.verb}` ? -1 : 1));
    return `## ${tag}\n\n${sections.map(sectionOf).join('\n')}`;
  });
  return `${introduction}\n${chapters.join('\n')}`;
}
