import { printRateOfWrites } from './bare-database';
import { claimLink, nextLink } from './bare-links';

printRateOfWrites(() => claimLink(nextLink(), Date.now()));
