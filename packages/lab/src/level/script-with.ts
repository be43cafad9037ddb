/**
 * A script with the words it is told. It goes to bash by its input, so no file of it is left behind.
 */
type Words = Readonly<Record<string, string>>;

/** `export KEY='value'` for every word, then the script: what it starts finds them too. */
export function scriptWith(words: Words, script: string): string {
  return [...assigned(words).map((one) => `export ${one}`), script].join('\n');
}

/** As variables of the shell only: nothing that it starts has them in an environment, where `ps e` would show them. */
export function secretScriptWith(words: Words, script: string): string {
  return [...assigned(words), script].join('\n');
}

function assigned(words: Words): readonly string[] {
  return Object.entries(words).map(([key, value]) => `${key}='${value.replaceAll("'", `'\\''`)}'`);
}
