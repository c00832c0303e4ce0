// SPDX-License-Identifier: Apache-2.0
// The browser counts as the server does: the same cases hold both (features/kinds/counting_test.cpp).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../server.mjs';
import { countLength } from '../../web/script/counting.js';

test('lengths of texts are what the server counts', () => {
  const cases = JSON.parse(readFileSync(join(root, 'src/features/kinds/golden/counting.json'), 'utf8'));
  assert.ok(cases.length > 20);
  for (const { text, words, characters } of cases) {
    assert.deepEqual({ text, words: countLength(text, 'words'), characters: countLength(text, 'characters') }, { text, words, characters });
  }
});
