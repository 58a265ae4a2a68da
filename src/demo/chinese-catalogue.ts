interface ChineseProduct {
  readonly title: string;
  readonly description: string;
  /** Titles of the SKUs, by catalogue id. */
  readonly skus: Readonly<Record<string, string>>;
}

const BY_CORE_ON_FEW = '面向物理环境和轻度虚拟化环境的服务器操作系统，按核心许可。';
const BY_CORE_ON_MANY = '面向高度虚拟化数据中心的服务器操作系统，按核心许可。';

/** The products of the demo in Simplified Chinese, by catalogue id. */
const chineseCatalogue: Readonly<Record<string, ChineseProduct>> = {
  DG7GMGF0D5RK: {
    title: 'Windows Server 2022 标准版',
    description: BY_CORE_ON_FEW,
    skus: { '0005': 'Windows Server 2022 标准版 – 16 核许可证包', '0004': 'Windows Server 2022 标准版 – 2 核许可证包' },
  },
  DG7GMGF0D65N: {
    title: 'Windows Server 2022 数据中心版',
    description: BY_CORE_ON_MANY,
    skus: { '0002': 'Windows Server 2022 数据中心版 – 16 核' },
  },
  DG7GMGF0D5VX: {
    title: 'Windows Server 2022 客户端访问许可证',
    description: '客户端访问许可证 (CAL)，即使用服务器的权利。没有密钥，也没有可下载的内容。',
    skus: { '0001': 'Windows Server 2022 – 1 个用户 CAL', '0002': 'Windows Server 2022 – 1 个设备 CAL' },
  },
  DG7GMGF0PWHC: {
    title: 'Windows Server 2025 标准版',
    description: BY_CORE_ON_FEW,
    skus: { '0003': 'Windows Server 2025 标准版 – 16 核' },
  },
  DG7GMGF0PWHD: {
    title: 'Windows Server 2025 数据中心版',
    description: BY_CORE_ON_MANY,
    skus: { '0001': 'Windows Server 2025 数据中心版 – 16 核' },
  },
  DG7GMGF0D7HX: {
    title: 'Windows Server 2022 远程桌面服务客户端访问许可证',
    description: '使用远程桌面服务的权利。有密钥，没有可下载的内容。',
    skus: { '0001': 'Windows Server 2022 远程桌面服务 – 1 个用户 CAL' },
  },
  DG7GMGF0DVSV: {
    title: '远程桌面服务客户端访问许可证',
    description: '使用远程桌面服务的权利，以订阅方式提供。有密钥，没有可下载的内容。',
    skus: { '000P': '远程桌面服务 CAL – 1 个用户 – 3 年' },
  },
  DG7GMGF0M7XW: {
    title: 'SQL Server 2022 标准版（按核心许可）',
    description: '面向部门和中小型组织的关系数据库，按核心许可。',
    skus: { '0001': 'SQL Server 2022 标准版（按核心许可）– 2 核' },
  },
  DG7GMGF0M7XV: {
    title: 'SQL Server 2022 企业版（按核心许可）',
    description: '面向最苛刻工作负载的关系数据库，按核心许可。',
    skus: { '0001': 'SQL Server 2022 企业版（按核心许可）– 2 核' },
  },
  DG7GMGF0FKZV: {
    title: 'SQL Server 企业版',
    description: '面向最苛刻工作负载的关系数据库，以订阅方式提供。',
    skus: { '0003': 'SQL Server 企业版 – 2 核 – 3 年' },
  },
  DG7GMGF0PN5F: {
    title: 'Office LTSC 专业增强版 2024',
    description: '面向 Windows 设备的 Office 应用，不含功能更新。',
    skus: { '0002': 'Office LTSC 专业增强版 2024' },
  },
  DG7GMGF0D7D1: {
    title: 'Office LTSC 标准版 2021（Mac 版）',
    description: '面向 Mac 的 Office 应用，不含功能更新。',
    skus: { '0002': 'Office LTSC 标准版 2021（Mac 版）' },
  },
  DG7GMGF0F4MC: {
    title: 'Exchange Server 2019 标准版',
    description: '邮件和日历服务器。',
    skus: { '0003': 'Exchange Server 2019 标准版' },
  },
  DG7GMGF0F4LT: {
    title: 'SharePoint Server 2019',
    description: '用于文档和内部网站的服务器。',
    skus: { '0002': 'SharePoint Server 2019' },
  },
  DG7GMGF0G49W: {
    title: 'BizTalk Server 2020 标准版',
    description: '用于连接业务应用的服务器。',
    skus: { '0002': 'BizTalk Server 2020 标准版' },
  },
  DEMOVS2022PR: {
    title: 'Visual Studio 2022 专业版',
    description: '面向小型团队的开发环境。',
    skus: { '0001': 'Visual Studio 2022 专业版' },
  },
};

/** Returns the translation of a product. */
export function productInChinese(catalogId: string) {
  const { skus: _, ...texts } = chineseProduct(catalogId);
  return { 'zh-CN': texts };
}

/** Returns the translation of a SKU of a product. */
export function skuInChinese(catalogId: string, sku: string) {
  return { 'zh-CN': { title: chineseProduct(catalogId).skus[sku] as string } };
}

function chineseProduct(catalogId: string): ChineseProduct {
  return chineseCatalogue[catalogId] as ChineseProduct;
}
