/**
 * Actions on names, certificates and the edge.
 */
import { boolean, bytes, choice, count, duration, name, text } from '../form/scalars.ts';
import { RULE_MODES } from '../world/perimeter-form.ts';
import type { ActionParam, ActionRow } from './actions.table.ts';
import type { SettingForm } from './settings.table.ts';

const param = (named: string, form: unknown, doc: string, more: Partial<ActionParam> = {}): ActionParam => ({
  name: named,
  form: form as SettingForm,
  doc,
  needed: true,
  ...more,
});
const call = param('call', name, 'A call of the service.', { names: 'call' });
const record = param('record', text(253), 'The record.');
const copies = param('copies', name, 'Which copies.');
const module = param('module', name, 'The module.');

type Row = Pick<ActionRow, 'do' | 'title' | 'about' | 'targets' | 'params'> & { readonly undo?: string };

/** What can be taken back says how; the rest is for good. */
const row = ({ undo = '', ...rest }: Row): ActionRow => ({ ...rest, undo, isIrreversible: false });

/** All of them. */
export const PERIMETER_ACTIONS: readonly ActionRow[] = [
  row({
    do: 'restore-record',
    title: 'Restore record',
    about: 'Write a record by hand as it was. Resolvers that remember it as missing do so for the negative TTL.',
    targets: ['record'],
    params: [],
    undo: 'what the zone says without it',
  }),
  row({
    do: 'revert-record',
    title: 'Revert record change',
    about: 'Revert the commit and apply it. The tool replaces the record: it is deleted first and created later.',
    targets: ['record'],
    params: [],
  }),
  row({
    do: 'set-ttl',
    title: 'Set TTL',
    about: 'How long resolvers keep answers that they get from now on.',
    targets: ['record'],
    params: [param('ttl', duration(), 'The TTL.')],
    undo: 'the TTL before',
  }),
  row({
    do: 'purge-resolver',
    title: 'Purge resolver',
    about:
      'Ask public resolvers of a region, or the resolver of the cluster, to forget a name. Not all have such a form.',
    targets: ['resolver'],
    params: [record],
  }),
  row({
    do: 'resize-resolver',
    title: 'Resize resolver',
    about: 'Give the resolver of the cluster more pods or memory.',
    targets: ['resolver'],
    params: [
      param('replicas', count(1, 64), 'Pods.', { needed: false }),
      param('memory', bytes, 'Memory limit of each.', { needed: false }),
    ],
    undo: 'the size before',
  }),
  row({
    do: 'node-local-cache',
    title: 'Node-local DNS cache',
    about: 'A cache on every node answers names it knows, also while the resolver of the cluster is gone.',
    targets: ['resolver'],
    params: [param('on', boolean, 'True: use it.')],
    undo: 'as before',
  }),
  row({
    do: 'override-hosts',
    title: 'Override hosts',
    about: 'Write the address of a call into the hosts file of a service: no lookup is needed.',
    targets: ['service'],
    params: [call, param('on', boolean, 'True: write it.')],
    undo: 'look it up again',
  }),
  row({
    do: 'set-verify',
    title: 'Set certificate verification',
    about: 'Whether a call verifies certificates. Without it whoever is in between can read and change what is sent.',
    targets: ['service'],
    params: [call, param('on', boolean, 'False: accept any certificate.')],
    undo: 'verify as before',
  }),
  row({
    do: 'issue-certificate',
    title: 'Issue certificate',
    about: 'Have a new certificate signed and distributed. Processes present it once they have loaded it.',
    targets: ['certificate'],
    params: [],
  }),
  row({
    do: 'reload-certificates',
    title: 'Reload certificates',
    about: 'Tell the processes of a service, or the edge, to load the certificate on their disks. Connections stay.',
    targets: ['service', 'edge'],
    params: [],
  }),
  row({
    do: 'set-rule-mode',
    title: 'Set rule mode',
    about: 'A rule of the firewall blocks, only counts, or is off.',
    targets: ['edge'],
    params: [param('rule', text(100), 'The rule.'), param('mode', choice(RULE_MODES), 'Its mode.')],
    undo: 'the mode before',
  }),
  row({
    do: 'set-body-limit',
    title: 'Set body limit',
    about: 'The longest request body that the edge lets pass.',
    targets: ['edge'],
    params: [param('bytes', bytes, 'The limit.')],
    undo: 'the limit before',
  }),
  row({
    do: 'exempt-path',
    title: 'Exempt path',
    about: 'Requests of some clients pass rules, body limit and limiters. Nothing checks them.',
    targets: ['edge'],
    params: [param('client', name, 'Whose path.')],
    undo: 'checked again',
  }),
  row({
    do: 'set-limiter-key',
    title: 'Set limiter key',
    about: 'What a limiter counts by.',
    targets: ['edge'],
    params: [
      param('limiter', text(100), 'The limiter.'),
      param('key', choice(['client', 'balancer']), 'The address of the user, or of the balancer.'),
    ],
    undo: 'the key before',
  }),
  row({
    do: 'purge-edge-cache',
    title: 'Purge edge cache',
    about: 'Throw away all copies; the services behind answer until there are new ones.',
    targets: ['edge'],
    params: [copies],
  }),
  row({
    do: 'bypass-edge-cache',
    title: 'Bypass edge cache',
    about: 'Use no copies; every request goes to the services behind.',
    targets: ['edge'],
    params: [copies, param('on', boolean, 'True: use none.')],
    undo: 'as before',
  }),
  row({
    do: 'bypass-edge',
    title: 'Bypass edge',
    about: 'Users go straight to the first service: no copies, no firewall, no limits.',
    targets: ['edge'],
    params: [param('on', boolean, 'True: past it.')],
    undo: 'through it again',
  }),
  row({
    do: 'kill-switch',
    title: 'Kill switch',
    about: 'Switch a module of the edge off everywhere, or with `firewall` all its rules.',
    targets: ['edge'],
    params: [module, param('on', boolean, 'True: it is off.')],
    undo: 'as before',
  }),
  row({
    do: 'freeze-generator',
    title: 'Freeze generator',
    about: 'The generator of a file that the edge reads writes none for now.',
    targets: ['edge'],
    params: [module, param('on', boolean, 'True: none.')],
    undo: 'as before',
  }),
  row({
    do: 'push-good-file',
    title: 'Push last good file',
    about: 'Give a module the last file that was good. The next run of its generator overwrites it.',
    targets: ['edge'],
    params: [module],
  }),
];
