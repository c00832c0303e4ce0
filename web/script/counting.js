// SPDX-License-Identifier: Apache-2.0
// How long a text is, counted as the server counts it (features/kinds/counting.cpp); the cases in
// golden/counting.json of that feature hold both to it.

const space = /\p{White_Space}/u;
const letter = /\p{L}/u;
const digit = /\p{Nd}/u;
const writtenWithoutSpaces = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u;

function countCharacters(text) {
  return [...text.normalize('NFC')].length;
}

function countWords(text) {
  let words = 0;
  let isInWord = false;
  for (const character of text) {
    const isLetter = letter.test(character);
    if (space.test(character)) {
      isInWord = false;
    } else if (isLetter && writtenWithoutSpaces.test(character)) {
      words += 1;
      isInWord = false;
    } else if (!isInWord && (isLetter || digit.test(character))) {
      words += 1;
      isInWord = true;
    }
  }
  return words;
}

/** `unit` is `words` or `characters`. */
export function countLength(text, unit) {
  return unit === 'words' ? countWords(text) : countCharacters(text);
}
