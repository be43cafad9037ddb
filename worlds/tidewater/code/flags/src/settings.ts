/** Settings, with what holds when the settings service says nothing. Changed without a build, for all instances at once. */
import { load } from './settings-service.ts';

export const settings = load({
  health: { databasePingMs: 1_000 },
});
