/**
 * Names of the commands that a proof may give. Their shapes belong to the drill, which checks them when a proof is
 * played; here a name is only known or not.
 */
export const COMMAND_NAMES = [
  'acknowledge',
  'declare',
  'set-severity',
  'judge-no-incident',
  'dispose-alert',
  'open-hypothesis',
  'revise-hypothesis',
  'set-confidence',
  'judge-hypothesis',
  'pin',
  'unpin',
  'state-blast-radius',
  'mark-impact-start',
  'add-option',
  'act',
  'undo',
  'post-update',
  'reply',
  'note',
  'look',
  'take-hint',
  'close',
  'give-reason',
  'file-report',
  'file-post-mortem',
] as const;

export const TERRAINS = ['services', 'monolith', 'serverless', 'streaming', 'edge'] as const;
export const PANELS = ['metrics', 'logs', 'traces', 'changes', 'alerts'] as const;
export const FIX_KINDS = ['specific', 'class', 'architecture'] as const;
export const PROOF_KINDS = ['expert', 'alternative', 'nothing', 'wrong'] as const;
