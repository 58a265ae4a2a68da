import { holdReloads } from './reload-signal';

// Runs when it is imported, before the rest of the program is loaded.
holdReloads();
