/**
 * Every key of the product, in one table. A test refuses two meanings of a key within a scope, and a letter that
 * means one thing in a panel and another in the room. `mod` is ⌘ on a Mac and Ctrl elsewhere.
 */

/** Where keys act. Panels' scopes act together with `room`; `anywhere` always acts. */
export type Scope = 'anywhere' | 'app' | 'list' | 'page' | 'room' | 'metrics' | 'logs' | 'traces' | 'trace' | 'console';

/** One meaning of a key. `keys` holds alternatives; a chord is two keys with a space. */
export type Binding = {
  readonly id: string;
  readonly scope: Scope;
  readonly keys: readonly string[];
  readonly title: string;
};

const bind = (scope: Scope, id: string, keys: string, title: string): Binding => ({
  id,
  scope,
  keys: keys.split('|'),
  title,
});

/** So many answers on offer have keys. */
export const ANSWER_KEYS = 4;

/** The table. */
export const KEYMAP: readonly Binding[] = [
  bind('anywhere', 'palette', 'mod+k', 'Find panels, actions, runbooks'),
  bind('anywhere', 'help', '?', 'Keys of this page'),
  bind('anywhere', 'search', '/', 'Search'),
  bind('anywhere', 'copy-link', 'y', 'Copy a link to this view'),
  bind('anywhere', 'undo', 'u', 'Undo what was just said'),
  bind('anywhere', 'go-lobby', 'g h', 'Lobby'),
  bind('anywhere', 'theme', 'g k', 'Dark or light'),
  bind('app', 'go-drills', 'g d', 'Drills'),
  bind('app', 'go-labs', 'g l', 'Live labs'),
  bind('app', 'go-debriefs', 'g y', 'Your debriefs'),
  bind('app', 'go-trend', 'g t', 'Your trend'),
  bind('app', 'go-prepare', 'g f', 'Prepare and facilitate'),
  bind('app', 'new-drill', 'n', 'New drill'),
  bind('app', 'mode-practice', 'p', 'Practice'),
  bind('app', 'mode-soft', 's', 'Soft clock'),
  bind('app', 'mode-exam', 't', 'Timed exam'),
  bind('list', 'next', 'j|arrowdown', 'Next row'),
  bind('list', 'previous', 'k|arrowup', 'Row before'),
  bind('list', 'open', 'enter', 'Open'),
  bind('page', 'acknowledge', 'a', 'Acknowledge'),
  bind('room', 'panel-overview', 'g o', 'Overview'),
  bind('room', 'panel-metrics', 'g m', 'Metrics'),
  bind('room', 'panel-logs', 'g l', 'Logs'),
  bind('room', 'panel-traces', 'g t', 'Traces'),
  bind('room', 'panel-alerts', 'g a', 'Alerts'),
  bind('room', 'panel-changes', 'g c', 'Changes'),
  bind('room', 'panel-databases', 'g b', 'Databases'),
  bind('room', 'panel-runbooks', 'g r', 'Runbooks'),
  bind('room', 'panel-source', 'g s', 'Source'),
  bind('room', 'region-next', 'f6', 'Next region'),
  bind('room', 'region-previous', 'shift+f6', 'Region before'),
  bind('room', 'pin-for', 'e', 'Pin as evidence for'),
  bind('room', 'pin-against', 'shift+e', 'Pin as evidence against'),
  bind('room', 'new-hypothesis', 'h', 'New hypothesis'),
  bind('room', 'less-confidence', '-', 'Confidence down 10 %'),
  bind('room', 'more-confidence', '=', 'Confidence up 10 %'),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => bind('room', `hypothesis-${n}`, String(n), `Make hypothesis ${n} active`)),
  bind('room', 'severity', 'shift+d', 'Declare, or change the severity'),
  bind('room', 'crew', 'r', 'Roles and people'),
  bind('room', 'say', 'shift+c', 'Write to the crew'),
  bind('room', 'act', 'x', 'Act on the world'),
  bind('room', 'write-update', 'c', 'Answer or write an update'),
  bind('room', 'messages', 'g e', 'Messages'),
  ...Array.from({ length: ANSWER_KEYS }, (_, i) =>
    bind('room', `answer-${i + 1}`, `g ${i + 1}`, `Give answer ${i + 1} to the message in front`),
  ),
  bind('room', 'note', 's', 'Write to the timeline'),
  bind('room', 'impact-start', 'i', 'Impact began at the cursor'),
  bind('room', 'zoom-in', '[', 'Zoom in around the cursor'),
  bind('room', 'zoom-out', ']', 'Zoom out'),
  bind('room', 'cursor-left', 'arrowleft', 'Cursor left'),
  bind('room', 'cursor-right', 'arrowright', 'Cursor right'),
  bind('room', 'pan-left', 'shift+arrowleft', 'Half a range earlier'),
  bind('room', 'pan-right', 'shift+arrowright', 'Half a range later'),
  bind('room', 'range-back', 'backspace', 'Range before'),
  bind('room', 'range-whole', '0', 'Whole drill'),
  bind('room', 'live', 'shift+l', 'Now, live'),
  bind('room', 'compare', 'b', 'What was before, on or off'),
  bind('room', 'relative-time', 'shift+z', 'Clock or time since the page'),
  bind('room', 'maximise', '\\', 'Maximise the tile'),
  bind('room', 'restore', 'shift+|', 'All tiles'),
  bind('room', 'higher', '}', 'Tile higher'),
  bind('room', 'lower', '{', 'Tile lower'),
  bind('room', 'record', 'mod+.', 'Fold the record'),
  bind('room', 'pause', 'space', 'Pause or resume'),
  bind('room', 'skip', '>', 'A minute on, at once (practice)'),
  bind('metrics', 'words', 'q', 'The query in words'),
  bind('metrics', 'table', 'v', 'Chart or table'),
  bind('metrics', 'duplicate', 'mod+d', 'Duplicate the query'),
  bind('metrics', 'series-up', 'arrowup', 'Series above'),
  bind('metrics', 'series-down', 'arrowdown', 'Series below'),
  bind('metrics', 'series-menu', 'o', 'What to do with the series'),
  bind('metrics', 'follow', 'enter', 'Move every panel to the cursor'),
  bind('logs', 'words', 'q', 'The query in words'),
  bind('logs', 'line-next', 'j|arrowdown', 'Next line'),
  bind('logs', 'line-previous', 'k|arrowup', 'Line before'),
  bind('logs', 'line-details', 'enter', 'Details'),
  bind('logs', 'filter-for', 'f', 'Filter for this message'),
  bind('logs', 'filter-out', 'shift+f', 'Filter it out'),
  bind('logs', 'group', 'p', 'Group similar lines'),
  bind('logs', 'line-around', 'v', 'Lines around it, without the filters'),
  bind('logs', 'line-wrap', 'w', 'Chosen line in full'),
  bind('logs', 'line-trace', 't', 'Its trace'),
  bind('traces', 'words', 'q', 'The query in words'),
  bind('traces', 'trace-down', 'j|arrowdown', 'Next trace'),
  bind('traces', 'trace-up', 'k|arrowup', 'Trace before'),
  bind('traces', 'trace-open', 'enter', 'Open the trace'),
  bind('trace', 'span-next', 'j|arrowdown', 'Next span'),
  bind('trace', 'span-previous', 'k|arrowup', 'Span before'),
  bind('trace', 'span-fold', 'shift+arrowup', 'Fold'),
  bind('trace', 'span-unfold', 'shift+arrowdown', 'Unfold'),
  bind('trace', 'next-error', '.', 'Next error'),
  bind('trace', 'zoom-span', 'z', 'Zoom to span, and out again'),
  bind('trace', 'trace-next', 'n', 'Next trace of the search'),
  bind('trace', 'trace-previous', 'p', 'Trace before'),
  bind('console', 'pause-all', 'space', 'Pause or resume for all'),
  bind('console', 'inject', 'i', 'Inject'),
  bind('console', 'private-note', 'n', 'Private note'),
  bind('console', 'truth', 't', 'Open or fold the truth'),
  bind('console', 'fork', 'f', 'Rewind to the chosen instant and fork'),
  bind('console', 'step-on', '>', 'A minute on, at once'),
  bind('console', 'earlier', 'arrowleft', 'Choose an instant earlier'),
  bind('console', 'later', 'arrowright', 'Choose an instant later'),
];

/** Scopes that act inside the room, each with the room's own keys. */
export const PANEL_SCOPES: readonly Scope[] = ['metrics', 'logs', 'traces', 'trace'];

/** Keys that mean two things within one scope, or one thing in a panel and another in its room; empty when all is well. */
export function clashes(map: readonly Binding[]): readonly string[] {
  const out: string[] = [];
  const seen = new Map<string, Binding>();
  for (const binding of map) {
    for (const key of binding.keys) {
      for (const scope of reach(binding.scope)) {
        const before = seen.get(`${scope} ${key}`);
        if (before !== undefined && before.id !== binding.id)
          out.push(`${key} in ${scope}: ${before.id} and ${binding.id}`);
        seen.set(`${scope} ${key}`, binding);
      }
    }
  }
  return out;
}

function reach(scope: Scope): readonly Scope[] {
  if (scope === 'anywhere') return ['anywhere', 'app', 'list', 'page', 'room', 'console', ...PANEL_SCOPES];
  if (scope === 'room') return ['room', ...PANEL_SCOPES];
  if (scope === 'app') return ['app', 'list'];
  return [scope];
}
