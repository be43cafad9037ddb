/**
 * Icons: 16 px, 1.35 stroke, drawn here so that nothing is fetched. Decoration only; words carry the meaning.
 */
import type { JSX } from 'react';

const PATHS = {
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="M10.2 10.2l3.3 3.3" />
    </>
  ),
  overview: (
    <>
      <rect x="2.5" y="2.5" width="4.5" height="4.5" rx="1" />
      <rect x="9" y="2.5" width="4.5" height="4.5" rx="1" />
      <rect x="2.5" y="9" width="4.5" height="4.5" rx="1" />
      <rect x="9" y="9" width="4.5" height="4.5" rx="1" />
    </>
  ),
  metrics: <path d="M2.5 2.5v11h11M5 10.5l2.5-4 2.5 2 3.5-5" />,
  logs: <path d="M2.5 4h2M2.5 8h2M2.5 12h2M6.5 4h7M6.5 8h5M6.5 12h6" />,
  traces: <path d="M2.5 3.5h7M5 6.6h6M7 9.6h3M8 12.5h5.5" />,
  alerts: (
    <>
      <path d="M8 2.5a3.7 3.7 0 0 0-3.7 3.7c0 3.3-1.3 4.6-1.3 4.6h10s-1.3-1.3-1.3-4.6A3.7 3.7 0 0 0 8 2.5z" />
      <path d="M6.8 13.3a1.4 1.4 0 0 0 2.4 0" />
    </>
  ),
  changes: <path d="M8 2.5l4.5 7.5h-9zM3 13.5h10" />,
  databases: (
    <>
      <ellipse cx="8" cy="4" rx="5" ry="1.9" />
      <path d="M3 4v8c0 1 2.2 1.9 5 1.9s5-.9 5-1.9V4M3 8c0 1 2.2 1.9 5 1.9s5-.9 5-1.9" />
    </>
  ),
  runbooks: (
    <path d="M3.5 3.2c1.6-.6 3.2-.4 4.5.6 1.3-1 2.9-1.2 4.5-.6v9.3c-1.6-.6-3.2-.4-4.5.6-1.3-1-2.9-1.2-4.5-.6zM8 3.8v9.3" />
  ),
  source: <path d="M5.5 4.5L2.2 8l3.3 3.5M10.5 4.5L13.8 8l-3.3 3.5" />,
  terminal: (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.5" />
      <path d="M4.5 6.5L6.5 8l-2 1.5M8.5 10h3" />
    </>
  ),
  left: <path d="M10 4L6 8l4 4" />,
  right: <path d="M6 4l4 4-4 4" />,
  down: <path d="M4 6l4 4 4-4" />,
  undo: <path d="M5.5 3.5L2.8 6.2l2.7 2.7M3 6.2h6.5a3.4 3.4 0 0 1 0 6.8H7" />,
  plus: <path d="M8 3v10M3 8h10" />,
  pin: <path d="M5.5 2.5h5M6.3 2.5v4L4.5 9h7L9.7 6.5v-4M8 9v4.5" />,
  more: (
    <>
      <circle cx="3.5" cy="8" r=".7" />
      <circle cx="8" cy="8" r=".7" />
      <circle cx="12.5" cy="8" r=".7" />
    </>
  ),
  filter: <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 4.8V8l2.2 1.6" />
    </>
  ),
  arrow: <path d="M3 8h10M9.5 4.5L13 8l-3.5 3.5" />,
  home: <path d="M2.5 7.5L8 2.8l5.5 4.7v6h-4v-3.5h-3v3.5h-4z" />,
  drills: (
    <>
      <rect x="2.5" y="2.5" width="11" height="11" rx="2" />
      <circle cx="8" cy="8" r="2.4" />
    </>
  ),
  eye: (
    <>
      <path d="M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8z" />
      <circle cx="8" cy="8" r="1.9" />
    </>
  ),
  pencil: <path d="M10.5 3l2.5 2.5-7.5 7.5H3v-2.5zM9 4.5L11.500 7" />,
  play: <path d="M5 3.2l7.5 4.8L5 12.8z" />,
  check: <path d="M3 8.5l3.3 3.3L13 4.5" />,
  ring: <circle cx="8" cy="8" r="3" />,
  lock: <path d="M3.5 7h9v6.500h-9zM5.5 7V5a2.5 2.500 0 0 1 5 0v2" />,
  cross: <path d="M4 4l8 8M12 4l-8 8" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.2" />
      <path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" />
    </>
  ),
  message: <path d="M2.5 3.5h11v7.500H7.5L4.5 13.500V11h-2z" />,
  link: (
    <path d="M6.5 9.5l3-3M7 4.8l1.3-1.3a2.7 2.7 0 0 1 3.800 3.800L10.800 8.600M9 11.2l-1.300 1.300a2.700 2.700 0 0 1-3.800-3.800l1.300-1.300" />
  ),
  bolt: <path d="M8.800 2L3.800 9h3.700l-.6 5 5.300-7.200H8.400z" />,
  note: <path d="M3 3h10v7l-3 3H3zM13 10h-3v3" />,
  sun: (
    <>
      <circle cx="8" cy="8" r="2.600" />
      <path d="M8 1.800v1.800M8 12.400v1.800M1.800 8h1.800M12.400 8h1.800M3.600 3.600l1.300 1.300M11.100 11.100l1.300 1.300M12.400 3.600l-1.300 1.300M4.900 11.100l-1.300 1.300" />
    </>
  ),
  maximise: <path d="M9.500 2.500h4v4M13.500 2.500l-4.500 4.500M6.500 13.500h-4v-4M2.500 13.500L7 9" />,
  warning: <path d="M8 2.500L14 13.500H2zM8 6.500v3.200M8 11.500v.2" />,
  table: <path d="M2.500 3.500h11v9h-11zM2.500 6.500h11M2.500 9.500h11M6.500 3.500v9" />,
} as const;

/** Names of the icons. */
export type IconName = keyof typeof PATHS;

/** One icon; `small` is 14 px. */
export function Icon({ name, small }: { readonly name: IconName; readonly small?: boolean }): JSX.Element {
  return (
    <svg className={small ? 'i s' : 'i'} viewBox="0 0 16 16" aria-hidden="true">
      {PATHS[name]}
    </svg>
  );
}

/** The mark of the house. */
export function Logo(): JSX.Element {
  return (
    <svg className="logo" viewBox="0 0 24 24" aria-hidden="true">
      <rect x="1.5" y="1.5" width="21" height="21" rx="5.500" fill="var(--text)" />
      <rect
        x="5"
        y="5"
        width="14"
        height="14"
        rx="2.600"
        fill="none"
        stroke="var(--bg)"
        strokeOpacity=".45"
        strokeWidth="1.2"
      />
      <circle cx="12" cy="12" r="3.600" fill="var(--bg)" />
    </svg>
  );
}
