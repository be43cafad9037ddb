/**
 * Bots: players who understand nothing and do one thing to everything. Whatever they bring about, they must never be
 * told that they understood, and what they break is counted.
 */
import type { ScriptStep } from '@firedrill/drill';
import type { WorldFile } from '@firedrill/scenario';

export const BOTS = ['restart-everything', 'rollback-everything', 'scale-everything'] as const;
export type BotName = (typeof BOTS)[number];

/** When a bot acts on the first service, how long it goes on, and when it declares the incident over (s after the page). */
const ACTS_FROM = 45;
const ACTS_APART = 2;
const CLOSES_AT = 720;
/** A bot plays on for so long after its close. */
export const BOT_UNTIL = 780;

/** What a bot does in a world: the same action on every service, one after the other, and then it calls it a day. */
export function botSteps(bot: BotName, world: WorldFile): readonly ScriptStep[] {
  const acts = world.services.map((service, i) => {
    const id = `bot-${i + 1}`;
    const action = { ...actionOf(bot, service.replicas), target: service.name };
    return {
      after: ACTS_FROM + i * ACTS_APART,
      command: { type: 'act', id, action, confirmed: true },
      where: service.name,
    };
  });
  const close = { type: 'close', message: 'It should be fine now.' };
  return [
    { after: 12, command: { type: 'acknowledge' } },
    { after: 30, command: { type: 'declare', severity: 3, title: 'Something is wrong' } },
    ...acts,
    { after: CLOSES_AT, command: close, where: 'close' },
  ];
}

function actionOf(bot: BotName, replicas: number) {
  switch (bot) {
    case 'restart-everything':
      return { do: 'restart', params: { how: 'all' } };
    case 'rollback-everything':
      return { do: 'rollback', params: {} };
    case 'scale-everything':
      return { do: 'scale', params: { replicas: replicas * 2 } };
  }
}
