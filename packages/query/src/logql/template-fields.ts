/**
 * The labels that a template of Loki speaks of.
 */
import type { Piece, Template, Term } from '../template/ast.ts';

const known = new WeakMap<Template, readonly string[]>();

/** Names of all fields in a template; `*` when it looks at the dot as a whole. */
export function fieldsOf(template: Template): readonly string[] {
  const names = known.get(template) ?? [...new Set(template.pieces.flatMap(namesOfPiece))];
  known.set(template, names);
  return names;
}

function namesOfPiece(piece: Piece): readonly string[] {
  switch (piece.kind) {
    case 'text':
    case 'break':
    case 'continue':
      return [];
    case 'print':
    case 'name':
      return namesOfTerm(piece.term);
    default:
      return [...namesOfTerm(piece.term), ...[...piece.then, ...piece.otherwise].flatMap(namesOfPiece)];
  }
}

function namesOfTerm(term: Term): readonly string[] {
  if (term.kind === 'call') return term.args.flatMap(namesOfTerm);
  if (isWhole(term)) return ['*'];
  if (term.kind !== 'field') return [];
  return isWhole(term.of) ? [term.name] : namesOfTerm(term.of);
}

/** The dot, or the dot of the beginning: all labels at once. */
function isWhole(term: Term): boolean {
  return term.kind === 'dot' || (term.kind === 'variable' && term.name === '$');
}
