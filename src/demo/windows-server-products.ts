import { ALL_LANGUAGES, allBut } from './demo-languages';
import type { DemoMedium, DemoProduct } from './demo-product';

const CAL_QUANTITIES = [1, 50_000] as const;

/** One disc contains both Standard and Datacenter; the key selects the one to install. */
const disc: DemoMedium = {
  fileType: 'ISO',
  os: 'WINDOWS',
  architecture: 'X64',
  fileName: 'SW_DVD9_Win_Server_STD_CORE_{version}_64Bit_{language}_DC_STD_MLF.ISO',
  languages: { 2025: ALL_LANGUAGES, 2022: ALL_LANGUAGES, 2019: allBut('zh-TW'), 2016: allBut('zh-TW', 'pt-BR') },
};

/** Windows Server, its client access licences and Remote Desktop Services. */
export const windowsServerProducts: readonly DemoProduct[] = [
  {
    catalogId: 'DG7GMGF0D5RK',
    title: 'Windows Server 2022 Standard',
    description: 'Server operating system for physical and lightly virtualised environments, licensed by core.',
    versions: ['2022', '2019', '2016'],
    media: [disc],
    skus: [
      {
        catalogId: '0005',
        title: 'Windows Server 2022 Standard – 16 Core License Pack',
        keyDelivery: 'MULTIPLE_ACTIVATION',
        usd: 1_070,
        forEducation: true,
      },
      {
        catalogId: '0004',
        title: 'Windows Server 2022 Standard – 2 Core License Pack',
        keyDelivery: 'MULTIPLE_ACTIVATION',
        usd: 134,
        forEducation: true,
      },
    ],
  },
  {
    catalogId: 'DG7GMGF0D65N',
    title: 'Windows Server 2022 Datacenter',
    description: 'Server operating system for highly virtualised datacentres, licensed by core.',
    versions: ['2022', '2019', '2016'],
    media: [disc],
    skus: [
      {
        catalogId: '0002',
        title: 'Windows Server 2022 Datacenter – 16 Core',
        keyDelivery: 'MULTIPLE_ACTIVATION',
        usd: 6_160,
      },
    ],
  },
  {
    catalogId: 'DG7GMGF0D5VX',
    title: 'Windows Server 2022 CAL',
    description: 'Client access licence: a right to use the server. It has no key and no downloads.',
    versions: ['2022', '2019', '2016'],
    media: [],
    skus: [
      {
        catalogId: '0001',
        title: 'Windows Server 2022 – 1 User CAL',
        keyDelivery: 'NONE',
        usd: 50,
        quantities: CAL_QUANTITIES,
        forEducation: true,
      },
      {
        catalogId: '0002',
        title: 'Windows Server 2022 – 1 Device CAL',
        keyDelivery: 'NONE',
        usd: 40,
        quantities: CAL_QUANTITIES,
        forEducation: true,
      },
    ],
  },
  {
    catalogId: 'DG7GMGF0PWHC',
    title: 'Windows Server 2025 Standard',
    description: 'Server operating system for physical and lightly virtualised environments, licensed by core.',
    versions: ['2025', '2022', '2019'],
    media: [disc],
    skus: [
      {
        catalogId: '0003',
        title: 'Windows Server 2025 Standard – 16 Core',
        keyDelivery: 'MULTIPLE_ACTIVATION',
        usd: 1_180,
        forEducation: true,
      },
    ],
  },
  {
    catalogId: 'DG7GMGF0PWHD',
    title: 'Windows Server 2025 Datacenter',
    description: 'Server operating system for highly virtualised datacentres, licensed by core.',
    versions: ['2025', '2022', '2019'],
    media: [disc],
    skus: [
      {
        catalogId: '0001',
        title: 'Windows Server 2025 Datacenter – 16 Core',
        keyDelivery: 'MULTIPLE_ACTIVATION',
        usd: 6_770,
      },
    ],
  },
  {
    catalogId: 'DG7GMGF0D7HX',
    title: 'Windows Server 2022 Remote Desktop Services CAL',
    description: 'Right to use Remote Desktop Services. It has a key but no downloads.',
    versions: ['2022', '2019', '2016'],
    media: [],
    skus: [
      {
        catalogId: '0001',
        title: 'Windows Server 2022 Remote Desktop Services – 1 User CAL',
        keyDelivery: 'RETAIL',
        usd: 150,
        quantities: CAL_QUANTITIES,
        activationLimit: 500,
      },
    ],
  },
  {
    catalogId: 'DG7GMGF0DVSV',
    title: 'Remote Desktop Services CAL',
    description: 'Right to use Remote Desktop Services, as a subscription. It has a key but no downloads.',
    versions: ['2022', '2019', '2016'],
    media: [],
    skus: [
      {
        catalogId: '000P',
        title: 'Remote Desktop Services CAL – 1 User – 3 year',
        keyDelivery: 'RETAIL',
        usd: 90,
        quantities: CAL_QUANTITIES,
        termMonths: 36,
      },
    ],
  },
];
