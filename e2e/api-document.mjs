// SPDX-License-Identifier: Apache-2.0
// docs/api.md out of /openapi.json, so that every address is documented. Used by tools/write-api-doc.

/** What stands for each placeholder in the examples; a new one needs a line here. */
const samples = {
  framework: 'wsis',
  node: 'C5',
  crosswalk: 'wsis-sdg',
  country: 'KEN',
  region: '202',
  list: 'm49-regions',
  organization: 'ITU',
};

const introduction = `# API

<!-- Written by tools/write-api-doc out of /openapi.json; change the routes, not this page. -->

Every page is also data: the same address with a suffix, or with an \`Accept\` header. Lists are
\`{"meta": {"count": N, …}, "items": […]}\`; errors are
\`{"error": {"kind", "message", "field", "request_id"}}\`. \`lang=\` (\`ar\`, \`zh\`, \`en\`, \`fr\`, \`ru\`, \`es\`) chooses
the language everywhere. What is not public takes a personal token: \`Authorization: Bearer …\`.

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

function exampleOf(verb, path, operation) {
  const token = operation.security ? " -H 'Authorization: Bearer TOKEN'" : '';
  const address = `http://127.0.0.1:8080${sampleOf(path)}`;
  if (verb === 'get') {
    return `curl '${address}'${token}`;
  }
  const fields = bodyFields(operation).filter(({ isRequired }) => isRequired).map(({ name }) => ` -F ${name}=…`);
  return `curl -X ${verb.toUpperCase()} '${address}'${token} -H 'Accept: application/json'${fields.join('')}`;
}

/** Addresses that differ in their suffix only are one entry. */
function entriesOf({ paths }) {
  const entries = new Map();
  for (const [path, operations] of Object.entries(paths)) {
    for (const [verb, operation] of Object.entries(operations)) {
      const name = operation.operationId.replace(/\.[^.]+$/, '');
      const key = `${verb} ${name}`;
      const entry = entries.get(key) ?? { verb, operation, name, paths: [] };
      entry.paths.push(path);
      entries.set(key, entry);
    }
  }
  return [...entries.values()];
}

function sectionOf({ verb, operation, paths }) {
  const [path] = paths;
  const others = paths.slice(1).map((other) => `\`${other.slice(other.lastIndexOf('.'))}\``);
  const lines = [
    `### ${verb.toUpperCase()} ${path}`,
    '',
    `${operation.summary}. *${operation['x-stability']}*, permission \`${operation['x-permission']}\`.${others.length ? ` Also as ${others.join(', ')}.` : ''}`,
    '',
  ];
  const parameters = parametersOf(operation);
  if (parameters.length > 0) {
    lines.push('| Parameter | In | Type | Meaning |', '|---|---|---|---|');
    for (const { name, place, type, meaning, isRequired } of parameters) {
      lines.push(`| \`${name}\`${isRequired && place === 'body' ? ' (required)' : ''} | ${place} | ${type} | ${meaning} |`);
    }
    lines.push('');
  }
  const longest = paths.at(-1);
  lines.push('```sh', exampleOf(verb, verb === 'get' ? longest : path, operation), '```', '');
  return lines.join('\n');
}

export function apiDocument(openapi) {
  const byTag = new Map();
  for (const entry of entriesOf(openapi)) {
    const [tag] = entry.operation.tags;
    byTag.set(tag, [...(byTag.get(tag) ?? []), entry]);
  }
  const chapters = [...byTag.keys()].sort().map((tag) => {
    const sections = byTag.get(tag).sort((a, b) => (a.paths[0] + a.verb < b.paths[0] + b.verb ? -1 : 1));
    return `## ${tag}\n\n${sections.map(sectionOf).join('\n')}`;
  });
  return `${introduction}\n${chapters.join('\n')}`;
}
