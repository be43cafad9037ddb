/**
 * What is read in the instances: what they use, the program as it is on them now.
 */
import type { LabInstanceFigures } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { api } from '../../transport/client.ts';
import { useAgain, useLoad } from '../../transport/use-load.ts';
import { MeterBar, ScrollRegion, Select } from '../../ui/parts.tsx';
import { mebibytes } from './labs.text.ts';

const POLL_MS = 2_500;

/** Asks again as long as it is on the screen. */
function useTail<T>(key: string, load: () => Promise<T>) {
  const loaded = useLoad(key, load);
  useAgain(loaded, POLL_MS);
  return loaded;
}

/** Memory, processor and processes by instance, and what the application says of itself. */
export function FiguresPanel({ lab }: { readonly lab: string }): JSX.Element {
  const figures = useTail(`figures ${lab}`, () => api.lab(lab).figures());
  const { value } = figures;
  return (
    <section className="lab-panel" aria-label="Figures">
      {figures.error !== undefined && <p className="t2">{figures.error}</p>}
      <table className="lib">
        <thead>
          <tr>
            {['Instance', 'Memory', 'Processor', 'Processes'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value?.instances.map((one) => (
            <FigureRow key={one.name} figures={one} />
          ))}
        </tbody>
      </table>
      <h2 className="title">/metrics of the application</h2>
      <div className="lab-log">
        <ScrollRegion label="Metrics of the application" className="mono">
          <pre>{value === undefined ? 'Reading' : value.app === '' ? 'It does not answer.' : value.app}</pre>
        </ScrollRegion>
      </div>
    </section>
  );
}

function FigureRow({ figures: f }: { readonly figures: LabInstanceFigures }): JSX.Element {
  return (
    <tr>
      <td>
        <b>{f.name}</b>
      </td>
      <td className="num">
        <MeterBar share={f.memory / f.memoryMost} width={72} /> {mebibytes(f.memory)} of {mebibytes(f.memoryMost)}
      </td>
      <td className="num">
        <MeterBar share={(f.cpu ?? 0) / f.cpuMost} width={72} /> {f.cpu === undefined ? '–' : f.cpu.toFixed(2)} of{' '}
        {f.cpuMost}
      </td>
      <td className="num">
        <MeterBar share={f.processes / f.processesMost} width={72} /> {f.processes} of {f.processesMost}
      </td>
    </tr>
  );
}

/** Files of the program, as they are on the instances now. */
export function FilesPanel({ lab }: { readonly lab: string }): JSX.Element {
  const files = useLoad(`files ${lab}`, () => api.lab(lab).files());
  const all = files.value?.files ?? [];
  const [chosen, setChosen] = useState<string>();
  const key =
    chosen ?? all.map(({ instance, path }) => `${instance}:${path}`).find((one) => one.endsWith('/README.md')) ?? '';
  const [instance = '', path = ''] = key.split(/:(.*)/);
  const file = useLoad(key === '' ? undefined : `file ${lab} ${key}`, () => api.lab(lab).file({ instance, path }));
  return (
    <section className="lab-panel" aria-label="Files">
      <div className="row">
        <Select
          label="File"
          value={key}
          onChange={setChosen}
          options={all.map((one) => [`${one.instance}:${one.path}`, `${one.instance}  ${one.path}`] as const)}
        />
        <span className="t3 micro grow clip">{files.error ?? file.error ?? 'As it is on the instance now'}</span>
      </div>
      <div className="lab-log">
        <ScrollRegion label="Text of the file" className="mono">
          <pre>{file.value?.text}</pre>
        </ScrollRegion>
      </div>
    </section>
  );
}
