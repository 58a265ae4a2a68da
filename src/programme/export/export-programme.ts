import { stringify } from 'yaml';
import type { Reader } from '../../platform/database/transaction';
import { exportOrders } from './export-orders';
import { exportCustomers, exportPartners } from './export-partners';
import { exportPolicies } from './export-policies';
import { exportProducts } from './export-products';

export type ExportFormat = 'json' | 'yaml';

/** What to export. */
export interface ExportOptions {
  readonly format: ExportFormat;
  /** Node id of the partner whose part is exported, without the catalogue and terms; null for everything. */
  readonly partnerId: string | null;
}

/** Returns the parts of the programme document that `applyProgramme` reads. The same programme is always exported alike. */
export async function* exportProgramme(reader: Reader, { format, partnerId }: ExportOptions): AsyncIterable<string> {
  const sections: [string, AsyncIterable<object>][] = [
    ['partners', exportPartners(reader, partnerId)],
    ['customers', exportCustomers(reader, partnerId)],
    ...(partnerId === null ? ofProgramme(reader) : []),
    ['orders', exportOrders(reader, partnerId)],
  ];
  yield* format === 'json' ? asJson(sections) : asYaml(sections);
}

function ofProgramme(reader: Reader): [string, AsyncIterable<object>][] {
  return [
    ['products', exportProducts(reader)],
    ['policy', exportPolicies(reader)],
  ];
}

type Sections = readonly (readonly [string, AsyncIterable<object>])[];

/** Writes each element on a line, so that two exports can be compared. */
async function* asJson(sections: Sections): AsyncIterable<string> {
  yield '{';
  let separator = '\n';
  for (const [name, elements] of sections) {
    let before = `${separator}  ${JSON.stringify(name)}: [\n    `;
    let isEmpty = true;
    for await (const element of elements) {
      yield `${before}${JSON.stringify(element)}`;
      before = ',\n    ';
      isEmpty = false;
    }
    if (isEmpty) continue;
    yield '\n  ]';
    separator = ',\n';
  }
  yield '\n}\n';
}

async function* asYaml(sections: Sections): AsyncIterable<string> {
  let isEmpty = true;
  for (const [name, elements] of sections) {
    let title = `${name}:\n`;
    for await (const element of elements) {
      yield `${title}${stringify([element], { lineWidth: 0 }).replace(/^(?=.)/gm, '  ')}`;
      title = '';
      isEmpty = false;
    }
  }
  if (isEmpty) yield '{}\n';
}
