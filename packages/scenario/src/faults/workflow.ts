/**
 * Workflow: faults of Chaos Mesh one after another and beside each other, laid out on one timeline.
 *
 *     Serial    ├─ a ─┼─ b ─┼─ c ─┤        Parallel  ├─ a ─┤
 *     deadline  ├────────────┤  cuts                 ├─ b ────┤   as long as the longest
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { fallback, field, list, optional, type RecordRule, record } from '../form/record.ts';
import { boolean, choice, duration, text } from '../form/scalars.ts';
import type { FaultPart } from '../scenario.ts';
import { child, type Tree } from '../yaml/tree.ts';
import { embeddedFields, FOREIGN_KEYS, type FormOf, faultOf, keyOf } from './embedded.ts';
import { scheduleForm } from './schedule.ts';
import type { Struck } from './struck.ts';

type StatusCheck = { readonly mode: 'Synchronous' | 'Continuous' };

type Template = {
  readonly name: string;
  readonly templateType: string;
  readonly deadline: number | undefined;
  readonly children: readonly string[];
  readonly schedule: Struck | undefined;
  readonly statusCheck: StatusCheck | undefined;
  readonly abortWithStatusCheck: boolean;
};

type WorkflowSpec = { readonly entry: string; readonly templates: readonly Template[] };

/** Faults from an instant on, and how long all of it takes. */
type Stretch = { readonly parts: readonly FaultPart[]; readonly lasts: number };

/** More faults than this are no experiment. */
const MOST = 500;

const statusCheck = record<StatusCheck>({
  title: 'statusCheck',
  about:
    'Whether a page answers. Without `abortWithStatusCheck` it has no effect on the system and only takes its time.',
  ignored: [
    'type',
    'http',
    'duration',
    'timeoutSeconds',
    'failureThreshold',
    'successThreshold',
    'intervalSeconds',
    'recordsHistoryLimit',
  ],
  fields: {
    mode: fallback(
      choice(['Synchronous', 'Continuous']),
      'Synchronous',
      'Synchronous',
      '`Continuous` goes on until the deadline.',
    ),
  },
});

function templateForm(formOf: FormOf): Form<Template> {
  const rule = {
    title: 'template',
    about: 'A step of a workflow.',
    ignored: [...FOREIGN_KEYS, 'task', 'conditionalBranches'],
    fields: {
      name: field(text(253), 'Its name; no two have the same.'),
      templateType: field(
        text(40),
        '`Serial`, `Parallel`, `Suspend`, `Schedule`, `StatusCheck`, or the kind of a fault.',
      ),
      deadline: optional(duration(), 'How long it takes; a fault has no `duration` of its own here.'),
      children: fallback(list(text(253)), [], 'none', 'With `Serial` and `Parallel`: names of templates.'),
      schedule: optional(scheduleForm(formOf, 'schedule'), 'With `Schedule`.'),
      statusCheck: optional(statusCheck, 'With `StatusCheck`.'),
      abortWithStatusCheck: fallback(
        boolean,
        false,
        'false',
        'Refused when true: what a check finds does not end faults here.',
      ),
      ...embeddedFields(formOf),
    },
  } as unknown as RecordRule<Template>;
  return record(rule);
}

/** Workflow. */
export function workflowForm(formOf: FormOf): Form<Struck> {
  const form = record<WorkflowSpec>({
    title: 'Workflow',
    about: 'Faults one after another, or beside each other (`spec`). All of it ends with its last step.',
    fields: {
      entry: field(text(253), 'The template that it begins with.'),
      templates: field(list(templateForm(formOf), { min: 1 }), 'Its steps, by name.'),
    },
  });
  return mapped(form, (value, tree, to) => {
    const names = value.templates.map(({ name }) => name);
    const twice = names.findIndex((name, i) => names.indexOf(name) < i);
    if (twice >= 0)
      return to.report(
        to.at(value.templates[twice]!, 'name'),
        'duplicate-name',
        `two templates are called "${names[twice]}"`,
      );
    const plan = new Layout(value, to);
    const whole = plan.named(value.entry, to.at(value, 'entry'), []);
    if (whole === undefined) return undefined;
    if (whole.parts.length > MOST)
      return to.report(tree.at, 'too-many', `a workflow has at most ${MOST} faults but this has ${whole.parts.length}`);
    const lasts = Number.isFinite(whole.lasts) ? whole.lasts : undefined;
    return { spec: { do: 'timeline', parts: whole.parts }, duration: lasts };
  });
}

/** Lays templates out; the first mistake ends it. */
class Layout {
  private readonly workflow: WorkflowSpec;
  private readonly to: Reading;

  constructor(workflow: WorkflowSpec, to: Reading) {
    this.workflow = workflow;
    this.to = to;
  }

  /** A template by its name; `above` are those that it is in. */
  named(name: string, at: Tree['at'], above: readonly string[]): Stretch | undefined {
    const template = this.workflow.templates.find((one) => one.name === name);
    const known = this.workflow.templates.map((one) => one.name);
    if (template === undefined)
      return this.to.report(at, 'unknown-template', `there is no template "${name}"`, nameHint(name, known));
    if (above.includes(name))
      return this.to.report(at, 'template-cycle', `the template "${name}" is a part of itself: it would never end`);
    const stretch = this.of(template, [...above, name]);
    return stretch && cut(stretch, template.deadline ?? Infinity);
  }

  private of(template: Template, above: readonly string[]): Stretch | undefined {
    const { to } = this;
    const { deadline } = template;
    switch (template.templateType) {
      case 'Serial':
        return this.serial(template, above);
      case 'Parallel':
        return this.parallel(template, above);
      case 'Suspend':
        if (deadline !== undefined) return { parts: [], lasts: deadline };
        return to.report(
          to.at(template),
          'missing-key',
          'templateType "Suspend" needs "deadline"',
          'write deadline: 10s',
        );
      case 'Task':
        return to.report(
          to.at(template, 'templateType'),
          'fault-not-simulated',
          'a Task runs a container of yours, and nothing here would run it; so its branches cannot be chosen',
          'put the branch that you mean into a Serial or Parallel',
        );
      case 'StatusCheck':
        return this.check(template);
      case 'Schedule':
        if (template.schedule !== undefined) return one(template.schedule, deadline);
        return to.report(to.at(template), 'missing-key', 'templateType "Schedule" needs "schedule"');
      default:
        return this.fault(template);
    }
  }

  private serial(template: Template, above: readonly string[]): Stretch | undefined {
    const parts: FaultPart[] = [];
    let lasts = 0;
    for (const [i, name] of template.children.entries()) {
      const at = this.to.at(template.children, i);
      if (lasts === Infinity)
        return this.to.report(
          at,
          'never-begins',
          `"${name}" never begins: "${template.children[i - 1]}" has no end`,
          `give "${template.children[i - 1]}" a deadline`,
        );
      const next = this.named(name, at, above);
      if (next === undefined) return undefined;
      for (const part of next.parts) parts.push({ ...part, after: part.after + lasts });
      lasts += next.lasts;
    }
    return { parts, lasts };
  }

  private parallel(template: Template, above: readonly string[]): Stretch | undefined {
    const all = template.children.map((name, i) => this.named(name, this.to.at(template.children, i), above));
    if (all.includes(undefined)) return undefined;
    const stretches = all as readonly Stretch[];
    return {
      parts: stretches.flatMap(({ parts }) => parts),
      lasts: Math.max(0, ...stretches.map(({ lasts }) => lasts)),
    };
  }

  /** What only looks takes its time and does nothing else. */
  private check(template: Template): Stretch | undefined {
    const { to } = this;
    const refuse = (reason: string, mend: string) =>
      to.report(to.at(template, 'templateType'), 'fault-not-simulated', reason, mend);
    if (template.statusCheck === undefined) return refuse('templateType "StatusCheck" needs "statusCheck"', 'add it');
    if (template.abortWithStatusCheck)
      return refuse(
        'what a status check finds cannot end a workflow here: a truth says beforehand when its faults end',
        'set deadlines, and leave abortWithStatusCheck out',
      );
    if (template.statusCheck.mode === 'Synchronous')
      return refuse(
        'how long a Synchronous status check waits depends on what it finds, and a truth says its times beforehand',
        'write Suspend with the deadline that you mean, or mode: Continuous',
      );
    return { parts: [], lasts: template.deadline ?? Infinity };
  }

  private fault(template: Template): Stretch | undefined {
    const { to } = this;
    const struck = faultOf(template, template.templateType, to);
    if (struck === undefined) return undefined;
    const spec = child(to.treeOf(template), keyOf(template.templateType));
    const own = child(spec, 'duration');
    if (own !== undefined)
      return to.report(
        own.at,
        'contradiction',
        'a fault in a workflow has no duration of its own',
        'write it as the deadline of the template',
      );
    return one(struck, template.deadline);
  }
}

const one = ({ spec }: Struck, deadline: number | undefined): Stretch => ({
  parts: [{ after: 0, for: deadline, fault: spec }],
  lasts: deadline ?? Infinity,
});

/** What goes on after a deadline ends there, what begins later does not begin. */
function cut({ parts, lasts }: Stretch, deadline: number): Stretch {
  if (lasts <= deadline) return { parts, lasts };
  const kept = parts.filter(({ after }) => after < deadline);
  return {
    parts: kept.map((part) => ({ ...part, for: Math.min(part.for ?? Infinity, deadline - part.after) })),
    lasts: deadline,
  };
}
