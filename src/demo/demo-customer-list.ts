import { type DemoCustomer, demoCustomer } from './demo-customers';

/** The customers whose purchases are listed one by one in `purchaseStories`. */
const leading: readonly DemoCustomer[] = [
  demoCustomer('Contoso', 'US', { domains: ['contoso.example', 'contoso-labs.example', 'contoso-retail.example'] }),
  demoCustomer('Fabrikam', 'US'),
  demoCustomer('Adventure Works', 'US'),
  demoCustomer('Litware', 'CN'),
  demoCustomer('Blue Yonder', 'JP'),
  demoCustomer('München Verlag', 'DE', { domains: ['münchen-verlag.example'] }),
  demoCustomer('Fourth Coffee', 'US'),
];

/** The customers that extend the list to three pages. All names are invented. */
const others: readonly DemoCustomer[] = [
  demoCustomer('Copper Heron Logistics', 'US'),
  demoCustomer('Alder & Finch Bakery', 'US'),
  demoCustomer('Fernhollow College', 'US', { segment: 'EDUCATION' }),
  demoCustomer('Silberfuchs Maschinenbau', 'DE'),
  demoCustomer('Juniper Bicycle Works', 'US'),
  demoCustomer('Paper Umbrella Foods', 'JP'),
  demoCustomer('Granite Owl Security', 'US'),
  demoCustomer('Hérisson Frères', 'FR', { domains: ['hérisson-frères.example', 'herisson-freres.example'] }),
  demoCustomer('Maplewick Clinic', 'US'),
  demoCustomer('Jade Teapot Electronics', 'CN'),
  demoCustomer('Quillfeather Law Offices', 'US'),
  demoCustomer('Bramblewood School District', 'US', { segment: 'EDUCATION' }),
  demoCustomer('Zwölfender Brauerei', 'DE', { domains: ['zwölfender-brauerei.example'] }),
  demoCustomer('Lanternfish Publishing', 'US'),
  demoCustomer('Thistledown Pharmacy', 'US'),
  demoCustomer('デモ電機', 'JP', { key: 'demo-denki', domains: ['デモ電機.example', 'demo-denki.example'] }),
  demoCustomer('Kingfisher Power & Light', 'US'),
  demoCustomer('Cedar Kettle Foods', 'US'),
  demoCustomer('Papillon Gris Assurances', 'FR'),
  demoCustomer('Driftwood Dairy', 'US'),
  demoCustomer('Indigo Sparrow Airlines', 'US'),
  demoCustomer('示例贸易', 'CN', { key: 'shili-maoyi', domains: ['示例贸易.example', 'shili-maoyi.example'] }),
  demoCustomer('Elderberry Travel', 'US'),
  demoCustomer('Käferstein Optik', 'DE', { domains: ['käferstein-optik.example'] }),
  demoCustomer('Saltmarsh Shipping', 'US'),
  demoCustomer('Cobblestone Museum of Clocks', 'US', { segment: 'EDUCATION' }),
  demoCustomer('Velvet Acorn Furniture', 'US'),
  demoCustomer('Crane & Pine Carriers', 'JP'),
  demoCustomer('Honeycomb Savings', 'US'),
  demoCustomer('Foxglove Robotics', 'US'),
  demoCustomer('Éclair Bleu Transports', 'FR', { domains: ['eclair-bleu.example'] }),
  demoCustomer('Nutmeg Messenger Service', 'US'),
  demoCustomer('Riverbend Organic Farms', 'US'),
  demoCustomer('Bamboo Lantern Trading', 'CN'),
  demoCustomer('Gingham & Sons Tailoring', 'US'),
  demoCustomer('Moosgrün Gymnasium', 'DE', { segment: 'EDUCATION', domains: ['moosgrün-gymnasium.example'] }),
  demoCustomer('Umbra Lighting', 'US'),
  demoCustomer('Bluebell Toy Works', 'US'),
  demoCustomer('Oak & Ember Restaurants', 'US'),
  demoCustomer('Hazelmere Vineyard', 'US'),
  demoCustomer('Paper Crane Studios', 'US'),
];

/** The customers of the other two partners. Fourth Coffee buys from two partners. */
const elsewhere: readonly DemoCustomer[] = [
  demoCustomer('Fourth Coffee', 'US', {
    key: 'tailspin_fourth-coffee',
    partner: 'tailspin',
    domains: ['fourth-coffee.example'],
  }),
  demoCustomer('Rosenquarz Klinik', 'DE', { partner: 'tailspin' }),
  demoCustomer('Tannenhof Logistik', 'DE', { partner: 'tailspin' }),
  demoCustomer('Lavande & Thym', 'FR', { partner: 'tailspin' }),
  demoCustomer('Wren & Thimble Crafts', 'US', { partner: 'wingtip' }),
  demoCustomer('Peppermill Diner', 'US', { partner: 'wingtip' }),
];

/** All customers of the demo, the longest relationship first. */
export const demoCustomers: readonly DemoCustomer[] = [...leading, ...others, ...elsewhere];

/** The customers that buy one of the typical baskets. */
export const ordinaryCustomers = others;
