import { CustomerSoftwareResolver, SoftwareResolver } from './stock/batched.resolver';
import { DownloadLinkResolver, SoftwareLinksResolver } from './stock/download-link.resolver';
import { loadersOf } from './stock/loaders';
import { serveStock } from './stock/serve';

serveStock([CustomerSoftwareResolver, SoftwareResolver, SoftwareLinksResolver, DownloadLinkResolver], (context) => ({
  ...context,
  loaders: loadersOf(context),
}));
