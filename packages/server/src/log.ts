/**
 * One line per happening, on stderr: time, level, message, then `key=value`. Nothing a player wrote, nothing of the truth.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
export type Log = (level: 'info' | 'warn' | 'error', message: string, fields?: LogFields) => void;

/** Writes to stderr. */
export const stderrLog: Log = (level, message, fields = {}) => {
  process.stderr.write(`${printLine(new Date().toISOString(), level, { message, fields })}\n`);
};

/** Says nothing; for tests. */
export const silentLog: Log = () => undefined;

/** `2026-11-20T12:00:00.000Z warn the message key=value other="two words"`; line breaks never survive. */
export function printLine(time: string, level: string, entry: { message: string; fields: LogFields }): string {
  const tail = Object.entries(entry.fields)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}=${/^[\w.:/@-]+$/.test(String(value)) ? String(value) : JSON.stringify(String(value))}`,
    );
  return `${time} ${level} ${entry.message.replace(/\s+/g, ' ')}${tail.join('')}`;
}
