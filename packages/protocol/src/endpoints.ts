/**
 * The table of endpoints: method, path, and the type of the answer. One table serves the routes of the server and
 * the calls of the client, so that neither can drift. Paths hold `:name` parameters as in the original APIs.
 */
import type { Debrief, ForksState } from '@firedrill/debrief';
import type { ActionOffer, AlertView, DatabaseSession, DrillView, Fact } from '@firedrill/drill';
import type { Change } from '@firedrill/telemetry';
import type { ClockBody, CommandBody, ExportBody, JoinBody, SkipBody, StartBody, ToolsBody } from './requests.ts';
import type {
  AlertState,
  ClockState,
  CommandDone,
  Dashboard,
  DrillCard,
  DrillStarted,
  ExportStatus,
  Health,
  Invitation,
  Joined,
  Labels,
  LogHistogram,
  LogLines,
  LogPatterns,
  LokiData,
  Me,
  MetricMetadata,
  PrometheusData,
  QuerySuccess,
  RulesData,
  Runbook,
  RunbookCard,
  ScenarioBrief,
  ScenarioCard,
  SourceFile,
  SourceTree,
  SqlAnswer,
  ToolAccess,
  TraceAnswer,
  TraceSearch,
  TraceTags,
  TraceTagValues,
} from './shapes.ts';

/** One endpoint; `Answer` and `Body` live in the types only. */
export type Endpoint<Answer, Body = undefined> = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly answer?: (answer: Answer) => Answer;
  readonly body?: (body: Body) => Body;
};

const get = <Answer>(path: string): Endpoint<Answer> => ({ method: 'GET', path });
const post = <Answer, Body>(path: string): Endpoint<Answer, Body> => ({ method: 'POST', path });

const drill = '/api/drills/:id';
const prometheus = `${drill}/prometheus/api/v1`;
const loki = `${drill}/loki/loki/api/v1`;
const tempo = `${drill}/tempo/api`;

/** Firedrill's own endpoints, in JSON both ways. */
export const endpoints = {
  health: get<Health>('/api/health'),
  scenarios: get<readonly ScenarioCard[]>('/api/scenarios'),
  scenario: get<ScenarioBrief>('/api/scenarios/:slug'),
  drills: get<readonly DrillCard[]>('/api/drills'),
  start: post<DrillStarted, StartBody>('/api/drills'),
  drill: get<DrillCard>(drill),
  /** What the drill is and who is there, before joining; no token needed. */
  invitation: get<Invitation>(`${drill}/invitation`),
  /** Joins; with the token of somebody who is known there, comes back as that person. */
  join: post<Joined, JoinBody>(`${drill}/crew`),
  me: get<Me>(`${drill}/me`),
  /** Goes along to the fork in which the people of the drill went on, as the same person. */
  follow: post<Me, object>(`${drill}/follow`),
  view: get<DrillView>(`${drill}/view`),
  /** The view as it was at an instant; after the close. */
  viewAt: get<DrillView>(`${drill}/replay`),
  command: post<CommandDone, CommandBody>(`${drill}/commands`),
  clock: post<ClockState, ClockBody>(`${drill}/clock`),
  skip: post<ClockState, SkipBody>(`${drill}/skip`),
  offers: get<readonly ActionOffer[]>(`${drill}/offers`),
  sessions: get<readonly DatabaseSession[]>(`${drill}/sessions`),
  changes: get<readonly Change[]>(`${drill}/changes`),
  alerts: get<readonly AlertView[]>(`${drill}/alerts`),
  runbooks: get<readonly RunbookCard[]>(`${drill}/runbooks`),
  runbook: get<Runbook>(`${drill}/runbooks/:name`),
  source: get<SourceTree>(`${drill}/source`),
  sourceFile: get<SourceFile>(`${drill}/source/file`),
  dashboards: get<readonly Dashboard[]>(`${drill}/dashboards`),
  facts: get<readonly Fact[]>(`${drill}/facts`),
  exportStatus: get<ExportStatus>(`${drill}/export`),
  setExport: post<ExportStatus, ExportBody>(`${drill}/export`),
  debrief: get<Debrief>(`${drill}/debrief`),
  /** What each move cost or saved; after the close, when it has been computed. */
  counterfactuals: get<ForksState>(`${drill}/counterfactuals`),
  tools: get<ToolAccess>(`${drill}/tools`),
  setTools: post<ToolAccess, ToolsBody>(`${drill}/tools`),
  logLines: get<LogLines>(`${drill}/loki/lines`),
  logHistogram: get<LogHistogram>(`${drill}/loki/histogram`),
  logPatterns: get<LogPatterns>(`${drill}/loki/patterns`),
  traceSearch: get<TraceSearch>(`${drill}/traces/search`),
  trace: get<TraceAnswer>(`${drill}/traces/:trace`),
} as const;

/** Endpoints in the shape of the originals; all but label values also take a form body by POST. */
export const queryEndpoints = {
  prometheusQuery: get<QuerySuccess<PrometheusData>>(`${prometheus}/query`),
  prometheusQueryRange: get<QuerySuccess<PrometheusData>>(`${prometheus}/query_range`),
  prometheusSeries: get<QuerySuccess<readonly Labels[]>>(`${prometheus}/series`),
  prometheusLabels: get<QuerySuccess<readonly string[]>>(`${prometheus}/labels`),
  prometheusLabelValues: get<QuerySuccess<readonly string[]>>(`${prometheus}/label/:name/values`),
  prometheusMetadata: get<QuerySuccess<MetricMetadata>>(`${prometheus}/metadata`),
  prometheusRules: get<QuerySuccess<RulesData>>(`${prometheus}/rules`),
  prometheusAlerts: get<QuerySuccess<{ readonly alerts: readonly AlertState[] }>>(`${prometheus}/alerts`),
  prometheusBuildInfo: get<QuerySuccess<Readonly<Record<string, string>>>>(`${prometheus}/status/buildinfo`),
  lokiQuery: get<QuerySuccess<LokiData>>(`${loki}/query`),
  lokiQueryRange: get<QuerySuccess<LokiData>>(`${loki}/query_range`),
  lokiLabels: get<QuerySuccess<readonly string[]>>(`${loki}/labels`),
  lokiLabelValues: get<QuerySuccess<readonly string[]>>(`${loki}/label/:name/values`),
  sqlQuery: get<SqlAnswer>(`${drill}/sql/query`),
  tempoTags: get<TraceTags>(`${tempo}/v2/search/tags`),
  tempoTagValues: get<TraceTagValues>(`${tempo}/v2/search/tag/:name/values`),
} as const;

/** Path of the live channel of a drill. */
export const livePath = `${drill}/live`;
