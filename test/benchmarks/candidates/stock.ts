import { CustomerSoftwareResolver, SoftwareResolver } from './stock/nested.resolver';
import { serveStock } from './stock/serve';

serveStock([CustomerSoftwareResolver, SoftwareResolver], (context) => context);
