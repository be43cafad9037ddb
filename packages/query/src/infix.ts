/**
 * Operands and operators in a row to a tree, by binding strength (precedence climbing).
 */

/** An operator between two operands: how strongly it binds, and whether it binds to the right (`^`). */
export type Infix<Operator> = { readonly operator: Operator; readonly strength: number; readonly right: boolean };

/** Folds `a op b op c …`; there is one operand more than operators. */
export function climb<Operand, Operator>(
  operands: readonly Operand[],
  operators: readonly Infix<Operator>[],
  make: (operator: Operator, left: Operand, right: Operand) => Operand,
): Operand {
  let at = 0;
  const from = (strength: number): Operand => {
    let left = operands[at] as Operand;
    for (let infix = operators[at]; infix !== undefined && infix.strength >= strength; infix = operators[at]) {
      at++;
      left = make(infix.operator, left, from(infix.right ? infix.strength : infix.strength + 1));
    }
    return left;
  };
  return from(0);
}
