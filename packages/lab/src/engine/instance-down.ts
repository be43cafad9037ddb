import { LabTrouble } from '../trouble.ts';

/** A machine that does not come up whatever is done from outside, since what it needs for that is gone from it. */
export class InstanceDown extends LabTrouble {
  readonly instance: string;

  constructor(instance: string, cause: unknown) {
    super('lab', `${instance} does not come up any more. Only new machines help: reset the lab to its start.`, cause);
    this.instance = instance;
  }
}
