/**
 * The editor behind a query line: CodeMirror 6, PromQL with completion from the drill's own metrics and labels,
 * LogQL and TraceQL with completion of their labels. Completions are alphabetical, never by relevance to a fault.
 */
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeCompletion,
  completionKeymap,
  completionStatus,
  selectedCompletionIndex,
  setSelectedCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, StreamLanguage, type StreamParser, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, linter } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap, placeholder as placeholderOf, tooltips } from '@codemirror/view';
import type { DrillClient } from '@firedrill/protocol';
import { tags } from '@lezer/highlight';
import { type PrometheusClient, PromQLExtension } from '@prometheus-io/codemirror-promql';
import { type JSX, type RefObject, useEffect, useRef } from 'react';
import { completionOf, logSources, traceSources } from './query/query-completion.ts';
import { mistakesOf, type QueryMistake } from './query/read-query.ts';
import type { QueryLanguage } from './query-line.tsx';
import { tokenize } from './query-tokens.ts';
import { focusTile } from './tile-focus.ts';

type Props = {
  readonly name: string;
  readonly language: QueryLanguage;
  readonly query: string;
  readonly placeholder: string;
  readonly client: DrillClient<AbortSignal>;
  readonly onRun: (query: string) => void;
  readonly onLeave: () => void;
  /** How often somebody asked for the caret. */
  readonly asked: number;
  readonly column: number | undefined;
};

const COLOURS = HighlightStyle.define([
  { tag: [tags.function(tags.variableName), tags.keyword, tags.modifier], color: 'var(--code-fn)' },
  { tag: tags.labelName, color: 'var(--code-label)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: [tags.operator, tags.logicOperator, tags.arithmeticOperator, tags.compareOperator], color: 'var(--text-3)' },
  { tag: tags.comment, color: 'var(--code-comment)' },
]);

const KIND_TAGS = {
  fn: 'keyword',
  lab: 'labelName',
  str: 'string',
  num: 'number',
  op: 'operator',
  plain: null,
} as const;

/** Colours of LogQL, TraceQL and SQL by the tokenizer of the line at rest. */
const PLAIN: StreamParser<null> = {
  name: 'query',
  startState: () => null,
  token: (stream) => {
    const token = tokenize(stream.string.slice(stream.pos))[0];
    stream.pos += Math.max(1, token?.text.length ?? 1);
    return token === undefined ? null : KIND_TAGS[token.kind];
  },
  tokenTable: { labelName: tags.labelName, keyword: tags.keyword },
};

function prometheusOf(client: DrillClient<AbortSignal>): PrometheusClient {
  const matchOf = (metric?: string) => (metric === undefined || metric === '' ? [] : [metric]);
  return {
    labelNames: async (metric) => [...(await client.labels(matchOf(metric))).data],
    labelValues: async (label, metric) => [...(await client.labelValues(label, matchOf(metric))).data],
    metricMetadata: async () =>
      Object.fromEntries(
        Object.entries((await client.metadata()).data).map(([name, rows]) => [
          name,
          rows.map((r) => ({ type: r.type, help: r.help })),
        ]),
      ),
    series: async (metric) => (await client.series([metric])).data.map((labels) => new Map(Object.entries(labels))),
    metricNames: async (prefix = '') =>
      (await client.labelValues('__name__')).data.filter((name) => name.includes(prefix)),
    flags: async () => ({}),
    destroy: () => undefined,
  };
}

/** Over the editor's own looks, which no layer of ours could reach. */
const LOOKS = EditorView.theme({
  '&.cm-focused': { outline: 'none' },
  '.cm-tooltip': { border: '0', background: 'none' },
  '&.cm-editor .cm-placeholder': { color: 'var(--text-3)' },
  '.cm-tooltip.cm-tooltip-autocomplete, .cm-tooltip.cm-tooltip-hover, .cm-tooltip.cm-completionInfo': {
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--r-3)',
    background: 'var(--bg-overlay)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow-pop)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--font-mono)', fontSize: '12px', maxHeight: '20em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px', lineHeight: '18px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--bg-active)',
    color: 'var(--text)',
  },
  '.cm-completionMatchedText': { color: 'var(--accent)', textDecoration: 'none' },
  '.cm-tooltip.cm-completionInfo': { padding: '6px 10px', maxWidth: '320px', fontSize: '12px', lineHeight: '17px' },
  '.cm-diagnostic': { padding: '6px 10px', maxWidth: '460px', fontSize: '12px', lineHeight: '17px' },
  '.cm-completionDetail': { color: 'var(--text-3)', fontStyle: 'normal' },
});

/** Enter always runs what is written; Tab takes the completion. */
const QUIET = { selectOnOpen: false, icons: false } as const;

function acceptFirst(view: EditorView): boolean {
  if (completionStatus(view.state) !== 'active') return false;
  if (selectedCompletionIndex(view.state) === null) view.dispatch({ effects: setSelectedCompletion(0) });
  return acceptCompletion(view);
}

/** Lists of completions stay between the edges of the work area, above the status bar. */
function spaceForLists(): { left: number; top: number; right: number; bottom: number } {
  const box = document.querySelector('.work')?.getBoundingClientRect();
  return {
    left: 0,
    top: box?.top ?? 0,
    right: window.innerWidth,
    bottom: box?.bottom ?? window.innerHeight,
  };
}

/** What every query line has, whatever its language. */
const COMMON: Extension = [
  history(),
  closeBrackets(),
  LOOKS,
  syntaxHighlighting(COLOURS),
  EditorView.lineWrapping,
  keymap.of([...completionKeymap, { key: 'Tab', run: acceptFirst }]),
  tooltips({ parent: document.body, tooltipSpace: spaceForLists }),
];

/** What an empty line says may be known later than the line stands. */
const shown = new Compartment();

const marked = (mistake: QueryMistake): Diagnostic => ({ ...mistake, severity: 'error' });

function languageOf(language: QueryLanguage, client: DrillClient<AbortSignal>): Extension {
  if (language === 'sql') return StreamLanguage.define(PLAIN);
  const mistakes = linter((view) => mistakesOf(language, view.state.doc.toString()).map(marked), { delay: 500 });
  if (language === 'promql') {
    const promql = new PromQLExtension().setComplete({ remote: prometheusOf(client) }).activateLinter(false);
    return [promql.asExtension(), autocompletion(QUIET), mistakes];
  }
  const sources = language === 'logql' ? logSources(client) : traceSources(client);
  const completion = autocompletion({ ...QUIET, override: [completionOf(language, sources)] });
  return [StreamLanguage.define(PLAIN), completion, mistakes];
}

/** What changes of an editor while it stands: it is asked for the caret again, an example is known. */
function useStanding(
  editor: RefObject<EditorView | undefined>,
  { asked, placeholder }: Pick<Props, 'asked' | 'placeholder'>,
): void {
  useEffect(() => {
    if (asked > 0) editor.current?.focus();
  }, [editor, asked]);
  useEffect(() => {
    editor.current?.dispatch({ effects: shown.reconfigure(placeholderOf(placeholder)) });
  }, [editor, placeholder]);
}

/** One line of editor; wraps when it grows long. */
export function QueryEditor({
  name,
  language,
  query,
  placeholder,
  client,
  onRun,
  onLeave,
  asked,
  column,
}: Props): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | undefined>(undefined);
  const callbacks = useRef({ onRun, onLeave });
  callbacks.current = { onRun, onLeave };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor owns its text once it stands
  useEffect(() => {
    const run = (view: EditorView): boolean => {
      closeCompletion(view);
      callbacks.current.onRun(
        view.state.doc
          .toString()
          .replace(/\s*\n\s*/g, ' ')
          .trim(),
      );
      return true;
    };
    const leave = (view: EditorView): boolean => {
      const tile = host.current?.closest<HTMLElement>('.tile');
      run(view);
      view.contentDOM.blur();
      focusTile(tile);
      return true;
    };
    const view = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: query,
        extensions: [
          COMMON,
          languageOf(language, client),
          shown.of(placeholderOf(placeholder)),
          EditorView.contentAttributes.of({ 'aria-label': name }),
          Prec.low(
            keymap.of([
              { key: 'Enter', run },
              { key: 'Mod-Enter', run },
              { key: 'Escape', run: leave },
              ...historyKeymap,
              ...defaultKeymap,
            ]),
          ),
          EditorView.domEventHandlers({
            blur: (_, v) => {
              const text = v.state.doc.toString().trim();
              if (text !== '') run(v);
              if (text !== '') callbacks.current.onLeave();
            },
          }),
        ],
      }),
    });
    editor.current = view;
    const at = column === undefined ? query.length : Math.min(query.length, column - 1);
    view.dispatch({ selection: { anchor: at } });
    return () => view.destroy();
  }, []);
  useStanding(editor, { asked, placeholder });
  return <div className="query mono is-editing" ref={host} />;
}
