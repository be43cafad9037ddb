import { describe, expect, it } from 'vitest';
import { placesOf } from '../places.ts';
import { LabTrouble } from '../trouble.ts';
import { engineOf } from './profile.ts';

describe('the engine that the environment names (LAB29)', () => {
  it.each([
    [{}, 'podman', undefined],
    [{ FIREDRILL_LAB_ENGINE: '' }, 'podman', undefined],
    [{ FIREDRILL_LAB_ENGINE: 'podman' }, 'podman', undefined],
    [{ FIREDRILL_LAB_ENGINE: 'docker' }, 'docker', '/var/run/docker.sock'],
    [{ FIREDRILL_LAB_ENGINE: 'docker', DOCKER_HOST: 'unix:///srv/d.sock' }, 'docker', '/srv/d.sock'],
    [{ FIREDRILL_LAB_ENGINE: 'docker:/srv/e.sock', DOCKER_HOST: 'unix:///srv/d.sock' }, 'docker', '/srv/e.sock'],
  ])('%j', (env, profile, socket) => expect(engineOf(env)).toEqual({ profile, socket }));
  it.each([
    [{ FIREDRILL_LAB_ENGINE: 'lxc' }, '"lxc"'],
    [{ FIREDRILL_LAB_ENGINE: 'podman:/srv/p.sock' }, '"podman:/srv/p.sock"'],
    [{ FIREDRILL_LAB_ENGINE: 'docker', DOCKER_HOST: 'tcp://10.0.0.1:2375' }, '"tcp://10.0.0.1:2375"'],
  ])('%j is refused with what it takes', (env, words) => {
    expect(() => engineOf(env)).toThrow(expect.objectContaining({ constructor: LabTrouble, code: 'called' }));
    expect(() => engineOf(env)).toThrow(words);
    expect(() => engineOf(env)).toThrow('docker:/path/of/a/socket');
  });
  it('our own listens among its other things', () => {
    const places = placesOf('/srv/firedrill', '/srv/lab', {});
    expect(places.socket.startsWith(`${places.run}/`)).toBe(true);
  });
});
