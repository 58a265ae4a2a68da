/** An example of each subcommand of `npm run programme`. */
export const programmeExamples: Readonly<Record<string, string>> = {
  apply: 'npm run programme -- apply programme.yaml prices.zip --dry-run',
  export: 'npm run --silent programme -- export > programme.json',
  'add-partner': 'npm run programme -- add-partner acme --name "Acme Resale" --country US --currency USD --eligible',
  partner: 'npm run programme -- partner acme --name "Acme Resale Inc."',
  partners: 'npm run programme -- partners --status SUSPENDED',
  credit: 'npm run programme -- credit acme "5000.00 USD"',
  suspend: 'npm run programme -- suspend acme --reason "Invoice 2026-11 is overdue"',
  close: 'npm run programme -- close acme --reason "The contract has ended"',
  resume: 'npm run programme -- resume acme',
  'add-customer':
    'npm run programme -- add-customer acme --tenant 18ac2950-8ea9-4dfc-92a4-ff4d4cd57796 --name "Müller GmbH" ' +
    '--country DE --segment COMMERCIAL --domain müller.de',
  customer: 'npm run programme -- customer acme 18ac2950-8ea9-4dfc-92a4-ff4d4cd57796 --name "Müller AG"',
  price:
    'npm run programme -- price WIDGETSRV001:0001 "55.00 USD" --country US --retail "65.00 USD" --from 2027-01-01 --dry-run',
  'end-sale': 'npm run programme -- end-sale WIDGETSRV001:0001 --at 2027-01-01',
  policy: 'npm run programme -- policy --kind PERPETUAL --cancel-days 30 --from 2027-01-01',
  stock: 'npm run programme -- stock --low',
  'stock-threshold': 'npm run programme -- stock-threshold WIDGETSRV001:0001 2026 10',
  'sell-ahead': 'npm run programme -- sell-ahead WIDGETSRV001:0001 on',
  'replace-key': 'npm run programme -- replace-key ORD-7K3M9-Q2XVB 1 --reason "It does not activate"',
  reviews: 'npm run --silent programme -- reviews --json',
  audit: 'npm run --silent programme -- audit --since 2026-11-01 --format jsonl > audit.jsonl',
  imports: 'npm run programme -- imports',
  block: 'npm run programme -- block anna --reason "Laptop stolen"',
  unblock: 'npm run programme -- unblock anna',
  blocked: 'npm run programme -- blocked',
};
