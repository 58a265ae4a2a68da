import { registerNode } from '../platform/graphql/node';
import type { CatalogueContext } from './catalogue';

registerNode({
  name: 'Product',
  prefix: 'prd',
  find: ({ catalogue }: CatalogueContext, id) => catalogue.product(id),
});

registerNode({
  name: 'Sku',
  prefix: 'sku',
  find: ({ catalogue }: CatalogueContext, id) => catalogue.sku(id),
});

registerNode({
  name: 'Edition',
  prefix: 'edn',
  find: ({ catalogue }: CatalogueContext, id) => catalogue.edition(id),
});

registerNode({
  name: 'Offer',
  prefix: 'off',
  find: ({ catalogue }: CatalogueContext, id) => catalogue.offer(id),
});
