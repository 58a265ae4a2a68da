import { Command } from 'commander';
import { addCustomerCommand } from './programme/add-customer';
import { addPartnerCommand } from './programme/add-partner';
import { applyCommand } from './programme/apply';
import { auditCommand } from './programme/audit';
import { blockCommand } from './programme/block';
import { blockedCommand } from './programme/blocked';
import { closeCommand } from './programme/close';
import { creditCommand } from './programme/credit';
import { customerCommand } from './programme/customer';
import { endSaleCommand } from './programme/end-sale';
import { exportCommand } from './programme/export';
import { importsCommand } from './programme/imports';
import { tolerateClosedOutput } from './programme/output';
import { partnerCommand } from './programme/partner';
import { partnersCommand } from './programme/partners';
import { policyCommand } from './programme/policy';
import { priceCommand } from './programme/price';
import { replaceKeyCommand } from './programme/replace-key';
import { resumeCommand } from './programme/resume';
import { reviewsCommand } from './programme/reviews';
import { sellAheadCommand } from './programme/sell-ahead';
import { stockCommand } from './programme/stock';
import { stockThresholdCommand } from './programme/stock-threshold';
import { suspendCommand } from './programme/suspend';
import { unblockCommand } from './programme/unblock';

/** The subcommands, in the order of the help and of the reference. */
const SUBCOMMANDS: readonly ((environment: NodeJS.ProcessEnv) => Command)[] = [
  ...[applyCommand, exportCommand],
  ...[addPartnerCommand, partnerCommand, partnersCommand, creditCommand, suspendCommand, closeCommand, resumeCommand],
  ...[addCustomerCommand, customerCommand],
  ...[priceCommand, endSaleCommand, policyCommand],
  ...[stockCommand, stockThresholdCommand, sellAheadCommand, replaceKeyCommand],
  ...[reviewsCommand, auditCommand, importsCommand],
  ...[blockCommand, unblockCommand, blockedCommand],
];

/** Imports, changes and oversees a programme. */
export function programmeCommand(environment: NodeJS.ProcessEnv): Command {
  const programme = new Command('programme')
    .description('Imports, changes and oversees the programme: partners, customers, the catalogue, prices and keys.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  for (const subcommand of SUBCOMMANDS) programme.addCommand(subcommand(environment));
  return programme;
}

if (require.main === module) {
  tolerateClosedOutput();
  void programmeCommand(process.env).parseAsync();
}
