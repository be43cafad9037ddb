/**
 * A template cut into text and actions, and an action cut into tokens. `{{-` and `-}}` eat the white space beside them.
 */

/** Stops the parser of templates; caught by `parseTemplate` alone. */
export class TemplateStop extends Error {
  readonly offset: number;
  readonly hint: string | undefined;

  constructor(message: string, offset: number, hint?: string) {
    super(message);
    this.offset = offset;
    this.hint = hint;
  }
}

/** `glued`: no white space stands before it. */
export type TemplateToken = { readonly text: string; readonly offset: number; readonly glued: boolean };

/** Text, or an action with its tokens; `end` is where an action's inside ends. */
export type Part =
  | { readonly action: false; readonly text: string; readonly offset: number }
  | { readonly action: true; readonly tokens: readonly TemplateToken[]; readonly offset: number; readonly end: number };

const CLOSE = /\s+-\}\}|\s*\}\}/y;
const TOKEN =
  /(\s*)("(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|[-+]?(?:\d[\w.]*|\.\d\w*)|\$\w*(?:\.[A-Za-z_]\w*)*|(?:\.[A-Za-z_]\w*)+|[A-Za-z_]\w*|:=|[.=,|()])/y;

/** Text and actions in turn. */
export function splitTemplate(source: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  let eat = false;
  while (at <= source.length) {
    const open = source.indexOf('{{', at);
    let text = source.slice(at, open < 0 ? source.length : open);
    if (eat) text = text.trimStart();
    if (open >= 0 && /^\{\{-\s/.test(source.slice(open, open + 4))) text = text.trimEnd();
    parts.push({ action: false, text, offset: at });
    if (open < 0) break;
    const action = readAction(source, open);
    if (action.tokens !== undefined)
      parts.push({ action: true, tokens: action.tokens, offset: open + 2, end: action.end });
    eat = action.eats;
    at = action.next;
  }
  return parts;
}

type Action = {
  readonly tokens: readonly TemplateToken[] | undefined;
  readonly end: number;
  readonly eats: boolean;
  readonly next: number;
};

function readAction(source: string, open: number): Action {
  let at = /^\{\{-\s/.test(source.slice(open, open + 4)) ? open + 3 : open + 2;
  const comment = /\s*\/\*[\s\S]*?\*\//y;
  comment.lastIndex = at;
  const isComment = comment.test(source);
  if (isComment) at = comment.lastIndex;
  const tokens: TemplateToken[] = [];
  for (;;) {
    CLOSE.lastIndex = at;
    const close = CLOSE.exec(source);
    if (close !== null) {
      // the end is where the last white space before the brackets ends, as people count
      const eats = close[0].endsWith('-}}');
      const next = CLOSE.lastIndex;
      return { tokens: isComment ? undefined : tokens, end: next - (eats ? 3 : 2), eats, next };
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (match === null) throw stopAt(source, open, at);
    const [whole, space, text] = match;
    tokens.push({ text: text!, offset: at + space!.length, glued: space === '' });
    at += whole.length;
  }
}

function stopAt(source: string, open: number, at: number): TemplateStop {
  const offset = at + Math.max(0, source.slice(at).search(/\S/));
  if (source.slice(at).trim() === '' || source.indexOf('}}', at) < 0)
    return new TemplateStop('unclosed action', open, 'Close it with }}');
  if (/["'`]/.test(source[offset]!)) return new TemplateStop('unterminated quoted string', offset);
  return new TemplateStop(`unexpected "${source[offset]}" in template`, offset);
}
