/**
 * The query APIs: where each stands below `/api/drills/<id>/`, which evidence it tells, which of its paths take a form
 * by POST and which only GET, and how it says no.
 */
import type { EvidencePolicy } from '@firedrill/scenario';
import { type ErrorForm, jaegerError, plainError, prometheusError } from '../compat/error-forms.ts';
import type { QueryRequest } from '../engine/engine.ts';

export type QueryApi = {
  readonly name: QueryRequest['api'];
  readonly prefix: string;
  readonly kind: keyof EvidencePolicy;
  readonly paths: readonly string[];
  readonly getOnly: readonly string[];
  readonly refuse: ErrorForm;
};

export const QUERY_APIS: readonly QueryApi[] = [
  {
    name: 'prometheus',
    prefix: 'prometheus/api/v1',
    kind: 'metrics',
    paths: ['query', 'query_range', 'series', 'labels', 'query_exemplars', 'format_query', 'parse_query'],
    getOnly: [
      'label/:name/values',
      'metadata',
      'alertmanagers',
      'targets',
      'targets/metadata',
      'scrape_pools',
      'notifications',
      'status/buildinfo',
      'status/config',
      'status/flags',
      'status/runtimeinfo',
      'status/tsdb',
      'status/walreplay',
    ],
    refuse: prometheusError,
  },
  {
    name: 'prometheus',
    prefix: 'prometheus/api/v1',
    kind: 'alerts',
    paths: [],
    getOnly: ['rules', 'alerts'],
    refuse: prometheusError,
  },
  {
    name: 'prometheus',
    prefix: 'prometheus',
    kind: 'metrics',
    paths: [],
    getOnly: ['federate', '-/healthy', '-/ready'],
    refuse: prometheusError,
  },
  {
    name: 'loki',
    prefix: 'loki/loki/api/v1',
    kind: 'logs',
    paths: [
      'query',
      'query_range',
      'format_query',
      'labels',
      'label',
      'label/:name/values',
      'series',
      'index/stats',
      'index/volume',
      'index/volume_range',
      'detected_labels',
      'detected_fields',
      'detected_field/:name/values',
      'patterns',
    ],
    getOnly: ['status/buildinfo', 'rules'],
    refuse: plainError,
  },
  {
    name: 'loki',
    prefix: 'loki',
    kind: 'logs',
    paths: [],
    getOnly: ['ready', 'prometheus/api/v1/rules', 'prometheus/api/v1/alerts'],
    refuse: plainError,
  },
  {
    name: 'logs',
    prefix: 'loki',
    kind: 'logs',
    paths: [],
    getOnly: ['lines', 'histogram', 'patterns'],
    refuse: prometheusError,
  },
  { name: 'sql', prefix: 'sql', kind: 'metrics', paths: ['query'], getOnly: [], refuse: prometheusError },
  {
    name: 'tempo',
    prefix: 'tempo',
    kind: 'traces',
    paths: [],
    getOnly: [
      'api/echo',
      'api/status/buildinfo',
      'api/traces/:trace',
      'api/v2/traces/:trace',
      'api/search',
      'api/search/tags',
      'api/search/tag/:tag/values',
      'api/v2/search/tags',
      'api/v2/search/tag/:tag/values',
      'api/metrics/query_range',
      'api/metrics/query',
      'ready',
    ],
    refuse: plainError,
  },
  {
    name: 'jaeger',
    prefix: 'jaeger/api',
    kind: 'traces',
    paths: [],
    getOnly: ['services', 'services/:service/operations', 'operations', 'traces', 'traces/:trace'],
    refuse: jaegerError,
  },
  {
    name: 'jaeger',
    prefix: 'jaeger/api',
    kind: 'serviceGraph',
    paths: [],
    getOnly: ['dependencies'],
    refuse: jaegerError,
  },
  {
    name: 'traces',
    prefix: 'traces',
    kind: 'traces',
    paths: [],
    getOnly: ['search', ':trace'],
    refuse: prometheusError,
  },
];

/** Roots of the originals: what is not theirs is answered as they answer it. */
export const QUERY_ROOTS: readonly string[] = ['prometheus', 'loki', 'tempo', 'jaeger'];
