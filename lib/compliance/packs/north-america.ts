/** Area codes of the North American plan by state and province, and the time zones of each. Codes that are not here tell nothing. */
const AREAS: Record<string, string> = {
  AL: '205 251 256 334 659 938',
  AK: '907',
  AZ: '480 520 602 623 928',
  AR: '327 479 501 870',
  CA: '209 213 279 310 323 341 350 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 840 858 909 916 925 949 951',
  CO: '303 719 720 748 970 983',
  CT: '203 475 860 959',
  DC: '202 771',
  DE: '302',
  FL: '239 305 321 324 352 386 407 448 561 645 656 689 727 728 754 772 786 813 850 863 904 941 954',
  GA: '229 404 470 478 678 706 762 770 912 943',
  HI: '808',
  ID: '208 986',
  IL: '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872',
  IN: '219 260 317 463 574 765 812 930',
  IA: '319 515 563 641 712',
  KS: '316 620 785 913',
  KY: '270 364 502 606 859',
  LA: '225 318 337 457 504 985',
  ME: '207',
  MD: '227 240 301 410 443 667',
  MA: '339 351 413 508 617 774 781 857 978',
  MI: '231 248 269 313 517 586 616 679 734 810 906 947 989',
  MN: '218 320 507 612 651 763 924 952',
  MS: '228 601 662 769',
  MO: '235 314 417 557 573 636 660 816 975',
  MT: '406',
  NE: '308 402 531',
  NV: '702 725 775',
  NH: '603',
  NJ: '201 551 609 640 732 848 856 862 908 973',
  NM: '505 575',
  NY: '212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934',
  NC: '252 336 472 704 743 828 910 919 980 984',
  ND: '701',
  OH: '216 220 234 283 326 330 380 419 436 440 513 567 614 740 937',
  OK: '405 539 572 580 918',
  OR: '458 503 541 971',
  PA: '215 223 267 272 412 445 484 570 582 610 717 724 814 835 878',
  RI: '401',
  SC: '803 821 839 843 854 864',
  SD: '605',
  TN: '423 615 629 731 865 901 931',
  TX: '210 214 254 281 325 346 361 409 430 432 469 512 682 713 726 737 806 817 830 832 903 915 936 940 945 956 972 979',
  UT: '385 435 801',
  VT: '802',
  VA: '276 434 540 571 686 703 757 804 826 948',
  WA: '206 253 360 425 509 564',
  WV: '304 681',
  WI: '262 274 353 414 534 608 715 920',
  WY: '307',
  PR: '787 939',
  AB: '368 403 587 780 825',
  BC: '236 250 257 604 672 778',
  MB: '204 431 584',
  NB: '428 506',
  NL: '709 879',
  NS: '782 902',
  NT: '867',
  ON: '226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 807 905 942',
  QC: '263 273 354 367 418 438 450 468 514 579 581 819 873',
  SK: '306 474 639'
}
const [E, C, M, P] = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles']
const ZONES: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    'CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV'.split(' ').map(state => [state, [E]])
  ),
  ...Object.fromEntries('AL AR IA IL LA MN MO MS OK WI'.split(' ').map(state => [state, [C]])),
  ...Object.fromEntries('CO MT NM UT WY'.split(' ').map(state => [state, [M]])),
  ...Object.fromEntries('CA WA'.split(' ').map(state => [state, [P]])),
  FL: [E, C],
  KY: [E, C],
  TN: [E, C],
  IN: [E, C],
  MI: [E, C],
  TX: [C, M],
  ND: [C, M],
  SD: [C, M],
  NE: [C, M],
  KS: [C, M],
  OR: [P, M],
  ID: [M, P],
  NV: [P, M],
  AZ: ['America/Phoenix', M],
  AK: ['America/Anchorage', 'America/Adak'],
  HI: ['Pacific/Honolulu'],
  PR: ['America/Puerto_Rico'],
  AB: ['America/Edmonton'],
  BC: ['America/Vancouver', 'America/Edmonton'],
  MB: ['America/Winnipeg'],
  NB: ['America/Moncton'],
  NL: ['America/St_Johns', 'America/Goose_Bay'],
  NS: ['America/Halifax'],
  PE: ['America/Halifax'],
  // 867 is the code of all three territories
  NT: ['America/Edmonton', 'America/Whitehorse', 'America/Iqaluit', 'America/Rankin_Inlet'],
  NU: ['America/Iqaluit', 'America/Rankin_Inlet', 'America/Edmonton'],
  YT: ['America/Whitehorse'],
  ON: ['America/Toronto', 'America/Winnipeg'],
  // the Îles de la Madeleine keep the time of Halifax
  QC: ['America/Toronto', 'America/Blanc-Sablon', 'America/Halifax'],
  // border towns keep the time of their neighbours
  SK: ['America/Regina', 'America/Edmonton', 'America/Winnipeg']
}
// Codes that lie in one zone of a state that has two
const AREA_ZONES: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    '239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954'
      .split(' ')
      .map(code => [code, [E]])
  ),
  ...Object.fromEntries(
    '865 502 859 248 313 517 586 616 734 810 947 989 231 269 679 260 317 463 765'
      .split(' ')
      .map(code => [code, [E]])
  ),
  ...Object.fromEntries('615 629 731 901 931'.split(' ').map(code => [code, [C]])),
  ...Object.fromEntries(
    AREAS.TX!.split(' ')
      .filter(code => code !== '915' && code !== '432')
      .map(code => [code, [C]])
  ),
  ...Object.fromEntries('316 913 402 531'.split(' ').map(code => [code, [C]])),
  ...Object.fromEntries('503 971 702 725'.split(' ').map(code => [code, [P]])),
  ...Object.fromEntries('480 602 623 520'.split(' ').map(code => [code, ['America/Phoenix']])),
  ...Object.fromEntries(
    '416 437 647 905 289 365 742 519 226 548 382 613 343 753 942 514 438 263 450 579 354 819 873 468'
      .split(' ')
      .map(code => [code, ['America/Toronto']])
  ),
  // 541 and its overlay 458 reach into the mountain zone at Ontario, Oregon
  // 250 and the overlays of the whole province (236, 672, 778) reach into the mountain zone
  604: ['America/Vancouver'],
  915: [M]
}
const REGION_OF = new Map(
  Object.entries(AREAS).flatMap(([region, codes]) => codes.split(' ').map(code => [code, region] as const))
)

export const regionOfNumber = (e164: string): string | undefined =>
  e164.startsWith('+1') ? REGION_OF.get(e164.slice(2, 5)) : undefined
/** Zones of a number's area, narrower than its state's where the code tells more. */
export const zonesOfNumber = (e164: string): readonly string[] | undefined => {
  const region = regionOfNumber(e164)
  return region ? (AREA_ZONES[e164.slice(2, 5)] ?? ZONES[region]) : undefined
}
export const zonesOfRegion = (region: string): readonly string[] | undefined => ZONES[region]
