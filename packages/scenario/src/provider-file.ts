/**
 * The world file on third parties, and what a fault says of one.
 */
import type { Law } from './world-file.ts';

type Seconds = number;

export type ProviderSpec = {
  readonly name: string;
  readonly host: string;
  readonly latency: Law;
  readonly errors: number;
  readonly statusPage: string;
  /** Requests within each window; further ones get 429 until it ends. Absent: no quota. */
  readonly quota?: { readonly requests: number; readonly per: Seconds } | undefined;
  /** Who answers tickets; absent: tickets are not answered. */
  readonly support?: { readonly answers: Law; readonly raises: Law } | undefined;
};

/** What a status page says of a trouble, and when; `after` undefined = never. */
export type StatusPosts = {
  readonly after: Law | undefined;
  readonly title: string;
  readonly text: string;
  /** After the end of the trouble. */
  readonly closes: Seconds;
};

/** A third party in trouble. `provider` undefined = the platform on which everything runs. */
export type ProviderFault = {
  readonly do: 'provider';
  readonly provider: string | undefined;
  readonly latency: Law | undefined;
  readonly errors: number | undefined;
  readonly statusPageDelay: Seconds | undefined;
  /** Requests within each window of its quota. */
  readonly quota?: number | undefined;
  /** Nothing new can be started. */
  readonly launchesFail?: boolean | undefined;
  readonly statusPage?: StatusPosts | undefined;
};
