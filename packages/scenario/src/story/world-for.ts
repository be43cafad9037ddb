/**
 * The world as one scenario judges it: the same system, its journeys with the scenario's own goals.
 */
import type { Story } from '../scenario.ts';
import type { WorldFile } from '../world-file.ts';

/** The world file with the story's goals laid over its journeys. */
export function worldFor(story: Story, world: WorldFile): WorldFile {
  const { goals } = story;
  if (goals === undefined) return world;
  const journeys = world.journeys.map((journey) => {
    const own = goals.find((goal) => goal.journey === journey.name);
    if (own === undefined) return journey;
    return {
      ...journey,
      goal: own.goal ?? journey.goal,
      latency: own.latency ?? journey.latency,
      window: own.window ?? journey.window,
    };
  });
  return { ...world, journeys };
}
