/**
 * Addresses. The lobby is in the first chunk; every other screen comes when it is opened. Search parameters are
 * plain text (a query reads as a query).
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import type { JSX } from 'react';
import { LobbyScreen } from './screens/lobby/lobby.tsx';
import { NotFound } from './ui/not-found.tsx';
import { Toaster } from './ui/toaster.tsx';

function Root(): JSX.Element {
  return (
    <>
      <Outlet />
      <Toaster />
    </>
  );
}

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });
const text = (search: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => [k, String(v)]),
  );
const lobby = createRoute({ getParentRoute: () => root, path: '/', component: LobbyScreen });
const drills = createRoute({ getParentRoute: () => root, path: '/drills', component: LobbyScreen });
const debriefs = createRoute({
  getParentRoute: () => root,
  path: '/debriefs',
  component: lazyRouteComponent(() => import('./screens/lobby/debriefs.tsx'), 'DebriefsScreen'),
});
const brief = createRoute({
  getParentRoute: () => root,
  path: '/drills/$slug',
  validateSearch: text,
  component: lazyRouteComponent(() => import('./screens/brief/brief.tsx'), 'BriefScreen'),
});
const war = createRoute({
  getParentRoute: () => root,
  path: '/d/$drill',
  validateSearch: text,
  component: lazyRouteComponent(() => import('./screens/war-room/war-room.tsx'), 'WarRoomScreen'),
});
const close = createRoute({
  getParentRoute: () => root,
  path: '/d/$drill/close',
  validateSearch: text,
  component: lazyRouteComponent(() => import('./screens/close/close.tsx'), 'CloseScreen'),
});
const debrief = createRoute({
  getParentRoute: () => root,
  path: '/d/$drill/debrief',
  component: lazyRouteComponent(() => import('./screens/debrief/debrief.tsx'), 'DebriefScreen'),
});
const replay = createRoute({
  getParentRoute: () => root,
  path: '/d/$drill/replay',
  validateSearch: text,
  component: lazyRouteComponent(() => import('./screens/replay/replay.tsx'), 'ReplayScreen'),
});
const trend = createRoute({
  getParentRoute: () => root,
  path: '/trend',
  component: lazyRouteComponent(() => import('./screens/trend/trend.tsx'), 'TrendScreen'),
});
const postMortem = createRoute({
  getParentRoute: () => root,
  path: '/d/$drill/post-mortem',
  validateSearch: text,
  component: lazyRouteComponent(() => import('./screens/post-mortem/post-mortem.tsx'), 'PostMortemScreen'),
});
const trial = createRoute({
  getParentRoute: () => root,
  path: '/d/$drill/trial',
  component: lazyRouteComponent(() => import('./screens/trial/trial.tsx'), 'TrialScreen'),
});
const gaps = createRoute({
  getParentRoute: () => root,
  path: '/gaps',
  component: lazyRouteComponent(() => import('./screens/gaps/gaps.tsx'), 'GapsScreen'),
});
const prepare = createRoute({
  getParentRoute: () => root,
  path: '/prepare',
  component: lazyRouteComponent(() => import('./screens/prepare/prepare.tsx'), 'PrepareScreen'),
});
const facilitate = createRoute({
  getParentRoute: () => root,
  path: '/d/$drill/facilitate',
  validateSearch: text,
  component: lazyRouteComponent(() => import('./screens/facilitate/facilitate.tsx'), 'FacilitateScreen'),
});
const runSheet = createRoute({
  getParentRoute: () => root,
  path: '/d/$drill/facilitate/sheet',
  component: lazyRouteComponent(() => import('./screens/facilitate/run-sheet.tsx'), 'RunSheetScreen'),
});

const labs = createRoute({
  getParentRoute: () => root,
  path: '/labs',
  component: lazyRouteComponent(() => import('./screens/labs/labs.tsx'), 'LabsScreen'),
});
const lab = createRoute({
  getParentRoute: () => root,
  path: '/labs/$lab',
  validateSearch: text,
  component: lazyRouteComponent(() => import('./screens/labs/lab.tsx'), 'LabScreen'),
});
const labPostMortem = createRoute({
  getParentRoute: () => root,
  path: '/labs/$lab/post-mortem',
  validateSearch: text,
  component: lazyRouteComponent(() => import('./screens/post-mortem/post-mortem.tsx'), 'LabPostMortemScreen'),
});

/** The router of this page. */
export const router = createRouter({
  routeTree: root.addChildren([
    lobby,
    drills,
    debriefs,
    brief,
    war,
    close,
    debrief,
    replay,
    postMortem,
    trend,
    trial,
    gaps,
    labs,
    lab,
    labPostMortem,
    prepare,
    facilitate,
    runSheet,
  ]),
  defaultPreload: 'intent',
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).filter((e): e is [string, string] => typeof e[1] === 'string');
    const out = new URLSearchParams(entries).toString();
    return out === '' ? '' : `?${out}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
