import { brotliDecompressSync } from 'node:zlib'

let byPrefix: Buffer | undefined
const FIRST = 1_300_000

/** ISO 3166-2 code of the province that gave a mainland number out, such as GD; null where that is not known. People may have moved. */
export function provinceOf(e164: string): string | null {
  if (!e164.startsWith('+861')) return null
  byPrefix ??= brotliDecompressSync(Buffer.from(BY_PREFIX, 'base64'))
  const place = byPrefix[Number(e164.slice(3, 10)) - FIRST]
  return place ? (PROVINCES[place - 1] ?? null) : null
}

/** Where a number was given out, as reports count it: country, operator and province, such as CN/mobile/GD, as far as known. */
export function originOf(e164: string, country: string): string {
  if (country !== 'CN') return country
  return `CN/${operatorOf(e164) ?? ''}/${provinceOf(e164) ?? ''}`
}
export interface NumberOrigin {
  country: string
  operator: string | null
  province: string | null
}
export function readOrigin(text: string): NumberOrigin {
  const [country = '', operator = '', province = ''] = text.split('/')
  return { country, operator: operator || null, province: province || null }
}

// Segments by the network they are on (CN-NUM-03, virtual operators by their host); people may have moved since (2019)
const OPERATORS: [RegExp, string][] = [
  [/^(?:134[0-8]|13[5-9]|147|15[012789]|165|170[356]|172|178|18[23478]|19[578])/, 'mobile'],
  [/^(?:13[012]|145|15[56]|16[67]|170[4789]|171|17[56]|18[56]|196)/, 'unicom'],
  [/^(?:133|149|153|162|170[012]|173|1740[0-5]|177|18[019]|19[0139])/, 'telecom'],
  [/^192/, 'broadnet']
]
/** Which mainland operator gave a number out first, by its prefix; null when it is not from there or not known. */
export function operatorOf(e164: string): string | null {
  if (!e164.startsWith('+861')) return null
  const national = e164.slice(3)
  return OPERATORS.find(([prefix]) => prefix.test(national))?.[1] ?? null
}

// Which province a mainland number was given out in, by its first seven digits from 1300000 on: one byte each, the place in
// PROVINCES counted from 1, 0 when unknown. From the geocoding data of Google's libphonenumber (Apache-2.0), file zh/86, of
// July 2026, compressed with Brotli.
const PROVINCES =
  'BJ TJ HE SX NM LN JL HL SH JS ZJ AH FJ JX SD HA HB HN GD GX HI CQ SC GZ YN XZ SN GS QH NX XJ'.split(' ')
const BY_PREFIX =
  'W1+uOiI56X0KJtyGXrchtaWKTR98zfhnYmybIPtkkdWtnvyf0NZjqHoeoAEl1TrThSBkzmONMAzyKrQsx6SFIncYTVmO1Vxdhfk22UT5//erbbzv/dlz10y7' +
  'WzekkYhjdhMqiZLeuGROJxIakU5iW0ESNLH8UxqSW4gVou/39iX981dSrkbWMkuo5tfZ8+Qt4dZchQDxhIh1RO97HbHd0cMWMCEoLkCEsRB9OytzZR081az/' +
  'T/r3A2fGK4Am2JM5Wd6YGVmXhFQReqoOT8lq74TbBKDsUun9bNX9XqEJgYav5/6VQ3OqpcYKWuDdM4vcz4+oXAAssCX/mzcJePnnfZii97w/Ag8ySomzjslj' +
  'N3KBs8rjEkRTxtEUTQV6uTxWw6BdUTjnmNk5AABAZNxw5RK1ADMeRlTSGzN2WIiiaw95fEsxhR/H8XXmWermTBoibGFPgjomSk0FaAcnGx8zYaomCzoSNzFO' +
  'R50bUvIZfqdFm4lNC3Ip15PorV/3wTzH/pLOM7O3apgEUwczjkjUmkFHx+cb/1dJ4RJyRlHv1xiY8vhFtPPw3PIHc9Swm7o/6hoRwKnyaYsdqHr8wFWXVOsq' +
  'BdLhqaJBmaV161svxlGXO3oivQOTU1JeYSRKSmwCSUzsAPTI3dnHsRljv73/xhhkp8ZjhW+w/09idsiAJzPAzj3f0XpJJcqlSqkdde61icu9jbf88HSE0+Oy' +
  'nUddLjwejtNFJBqap949vuiI74Nu2lFjqpOi7soght+Z1sn28IN1GC/VUfiE8i3d8boRlVcYWULwGL4HEenGW34kqVvD72GHx8mU//JvyF8bJJqIgDLCq5o0' +
  'QGQBdxQVIMrjuooQQHrwdR9KVnQRHpwuDc8t1DV1g/2Kx8GfnFFHTj57KrutFKxqIX0tz9KQLjTAyTJ5FqhfelceN3iWsnCUoCqfmhyLUyoi3gE4NZOHdYCp' +
  '1WsvYpeNpLrbZC5Pegl3aF0n7fW9JCTVnyDewIdTr3VTl47LS9K0QZ2pROodKCXHbbyHH0JGGII6CohwmiodNZQLiQ+2+9LUpKLpoVxq1pxYR0mYKhTcHWhA' +
  'E2qJaA/t3yVLXoZQAm/IR40jQUpYxBKPkpd4CSZO1FthXThVIokAEh3Vk7qpeNCDeh/U0gS/DlIZX4lKw0ysGmoHJYU8ELs6cm/xthwvMpO5R5XVwq8kDjw2' +
  'pmHTDt9b0PKoI5ys3vEkcuyUzZPdZ3vulWZ6Oqh3pTN9cUew01m/65yykbqsOeuP6Td9aaYzjVRTTlfH5FMhydadOTuUQoe4Uko5lWO77iG+gztI66V7/hPV' +
  'e33PQXuLj1/zgMjrDxN/mz9+OIOPHb7/6eA5up04rcQ+2utIM3Gvr4deb2lwv10RbmwoT/q2vQP40aWZcrrc6ahjR0mkJWen0eHseq6XVFPoXRs/oL7xlj+H' +
  'c2Agu1f2Qpd9GPFaZweV9i6kpduQ7nKPv/TF23wr5xL5Vm694ksCmnIK9ZSyQp8D684iP6nv68vi0ct5Jd8Lf7g1eXbd7L6N9/DD6bh7T7732tgI6rFjpKej' +
  'a72uo8wuHTslu4GT09JXX/6OnVLq9VS3rRaG7O/oNg1kjx1/HmUswqO65nAMqBSYMfBIxC8gIlyr4Oqp99/3yYL/AvePgxmarroW7MvHoxKnWtfZZTRlCGgy' +
  'KRE3Se4BvSLMOQZBKinRtOq7PpOaHes9qdbP2TknadlyWUkdPELp4T/qVy/Xa+LZqY5vL2m9vp5T6cVenV02O5Rc6vWLHn0gfzg6SXRahzzqZV7HyfUCn1LK' +
  'dWAP9ofDSjXNPyDYaT50+SON+kyhN/b6t9d78Lj6Pl1549eNeimhkczRRw4OwqHdNzvX23tDR+tVrW56Mb1LQUeenZsd65ClKMU6pYunYHaq49RtnTrGUnN5' +
  'XeeJtLPgulpvrId67PCza/WOl0oHu/O5RNYUrr78aXQ8fmnVjbOU7e31msKcK235q/7OftfxLsWzYx0lnUY91XXKqaRo8AkTp5pIq88Ue4sr9VTSkW4B1ZfL' +
  'l0n7ZAdmzv0OjJN39thz9AaS1mvHrB/1qcjpml2i9rTlD2l1BV0Gr/6DDifQZ3S+dCFuFgi54E1Hs7WAxxPxp9mSwWSaVm+cnerH99lA0gEp1EXf1RrT9jv7' +
  'ehrENHU1QZFnK88EO6Jg4p9+GcSB+kxm8U/CpMB/+wDMANi9FQfwMwCTXSt/vuQe3osq9ncbPAtZpMpawQRWuDyhlG+aSZ/MWOq7VyZ9QD4W2f3XqE8Jx/gn' +
  'qTfpSkJadphN1opvgYMzyyMumDjR0XuMRrSIXgnWCFKHIGk9dMBSVNbj9/3ewJZmghu73OmY6Up5KUq5nkiC5WX2Oy1hByf6SWvSPjg7O8UD6s+FJwyDdax0' +
  'pYx7T/rrvOIPB33Bu3hs6sG+ZODstiTuRL3getBe9ny7nSvSLZzAY881uj8w2LXgpvid+T8Drz0oL3+Osp6jnupxOfpujM48W/lgPrs4hp1JSr239HZpKajL' +
  'o/8Rcjey8cnO4SR6sbTle6ryUiZtRbOX4vqePday3j9Ms7tIB3Tq5qGLQ4E8z3hj5Uy6B+6vJHjPdOFNj5tUuKcEIAA88GAGbt7ybjl1F1DfuCB4L1OaST6h' +
  '+qDqC7goGXBzMA8+j50tevf4vLw38Kknk0KK9o3/noh9bvlVj3A4xyv15MR6T2XjnX0oHZKKS/aXWLVUv5o+x5vuOqd4hS3Ma2AwHJPAne4Om7ADkptJ64AU' +
  'lBV2dYZtlJG0nc7GJ7sGjbbxI+TONStctNz01xB1xZDT9KKNz7CNhx/tTbdJ+cqiL8Qnc7Itf/l36nOnLm82Mb5WOKDN7ptd29jGT/Q+u46dOIU06juFNNPs' +
  'oCTTk0y60+3Tof0l3HjOOf6lXe3s545UzXpMJ+1el3gpTSqNdPr12pla9VovvvVs8UuulmeRN6wq42MkDDVVZr8YVC/Ykqis9QjqCKcKz6QW1BGoG1rewzhj' +
  'rGqCnml1Junn9EecaPM/y65beb8ZPUvvC235I5IqnEk1qNYg0cP4sMF+Qi9FthfZolTmha1KBpJCFfs1MkxhS4ptG1/IEZFEq1ySKKgjEqp0pGV7ZddKRemS' +
  'IDtl4Vft9zj0dTXo31AHZnzAZ7dVfoScV1UcO0kj6J9E922htSHgZkFyic2ZYskmqGOd0kx6KQ8JR2Y/2+lB99HUMXFdOa33rmPKygoDGTBNZSk27NRmxzZ2' +
  'XTA7toOd/RpiVwdgx8H7yin6ehJpdUicKCVt47Vihh4XV191l7bu2HhGd2A0jqVSB/ZCr51dO9mWH7cVhrcr+9jDr3eur3rspW0dl6rgr4MMsKs9/LmHV7fZ' +
  'Dt/bkp0JS4AtkFBHWN52HVphkGR7s2izm7gG0mbnNjYsvMLDX+pTdOrJ35H/3BPrpZQl9OmS4FhJuk6Q5zucy8TOvr8rL7mk/jAeZF9ll0mrSC3hAWBjGgQj' +
  '0APwN4BaWyul97uKGDuU3vdd8Qf/sNgLwsnE9xKMihWWavIKaEi7Ah6YUwbEOAmYWSYA1EkLnb+S3gWbAwCAveXbeYiPNYYnabDxeIQPfzrxMQuvVYPt+rfb' +
  'yb1v7G/ND95wmQ1jhdmozuZB7kPYHP5uccrNqHLSxz/Dvl58T/Ssn6XkvUif0c/oFJ2jU/Q7OkX3pSzRIXqKzvW3V3rD/PBG7/GW6u/ned2v9DsHeEF+45s/' +
  'fUXnEujRdfQrukavMe/kNz4H9Y9Udfq2Ct5Kp/p9vnhZqm+16D6bXeq/SJtt3J4tG+iRoq46rYpSyh02aced3JxaHcgz8knFjexZpOGRbR06mRFRDHmTp87f' +
  'R4006q6O6bvJi/o6DlCh6ej1KTwjD7qPavdGkhxWk+7KuWqF8bGxEdma18L+TZ7V2vhoh54tI5Mu0e8SkPrY70uB0We30FgCVMoYPUc6q3R5KG/R68B+qTAB' +
  'ii6rmKTN5z5OXdK+pmvLU/PSvJdWnq6lHKND9LcEXPQVPUXHEuDoscsezTv61fLsvIb+Rseq2O9eSffRueXBvJAyRefoGl03L32cOh2d3qOP6CbHPZXpKbrP' +
  'qzdRcvoW+1mn9ulg3FASlKcNg1TX+tpgsVbnYePnkKVUZVz1e8svJ7wqTh9vG3pljS7qs0iufK4snibolm+ps2dpQFp4Sd5V4QyD6g2ePAMaNejOvt+pzAuS' +
  'dOOluarVEfTd4pYOXl83WNB3aYSyf2AR+SeF4p2ElzHeBODVKv+Al6wt71t4HgWwwEsFyUsB1dcC3eBJUK6E4uqFtBYi1CE+6akKj1DyBl6BVCbYIa4C8Et4' +
  'zxdgKC7C268exkV4vgRVeWdfvT0LL72qb7oxR0gsSW5wLNnAL2g3tvyzVBWOaMQAFjZwFErL6KQUqofcIKGSeZiWCmD/QmTqH6ltsLCBK6J0beDBBp7QIEny' +
  'QgSWhGxJcwA+nGwpQReRg3GLCcXnYjA38GWVe0x+kG/dFUF2ma3ejyy7Nj9Z7x3MC/WaxKgnMcWZfHXxd6Ai/jmCthTUlziTL9WlCNqMSyW7ehHDLj8lVvyS' +
  'sv4YcM1+N7vLYFUP8tdBzDQ2FVib9gkpOS1MqBfIKa+lyqt33e1OV1ope6el/iejfhA0I/kUIeyJwqvR9emBEp6/7ZqbvfIvsLY07bjVhjRcQLBYYZrGTD1O' +
  'JiCKeDUTFC7C0c/aeFPocHSNdFRN+lkVK6p8xVWoBilEzyVATW0H0zH6HX3kQMelposO0b9Vpn95C/2KfkefJWCjn+i2qvdvRxMngNEp+oq5k6/I4R2cspQA' +
  'lMCIVJMXOIZDidXpWMoxulbpPngX/Yreo2N038q+Pcj6WLf+3wkU3EzYO/Hpgw8hSBDTtjmXEqNpRmSulagZbbUmm6ar95IRaw12LZJfu+3nZfk8//d9+2Cc' +
  'HzbwgOuPDcJza/hDq9xvVjkighyQxcDrlW1mArJrEpYyRKcScN2yafRVylACIXopZSllXQK5BEoJxOgS3ZcAlgCXQC0B6vJbR45bns7oVwn0Ui7RWwnU6KGU' +
  'V/Ref1VOjyPSv9FzCcz0knTSjZcAo6/opvn//kWfkb4uUYd/e6rTGw39yDUAwr06fdT2KDyEUNI6ptR+YkntYNzr0Tui31e/xmjN32v1XmTf8yXm/vljk21X' +
  'Pau1Y5BzTT36HPqz2Xh0dNTmmgTOQgsA+AOWIaVFSjn+hpLsp8qOzTrk2OwU+M+EXQAhu62UswilvD4Sfrr/PXeb6PPX6Q+0CgmkJGWLchdQeQx6siNePySX' +
  'zZ9cglSX9/W8PNXDUpK65u3QHSXFpdi37nsxXfVTz/WSatodlJbPn+acGFW3dZdAFeq0rUOHtpXg7vA0G84laSbVm0Lp9YsytrwJMYPVgdU3RPbphVQnci+R' +
  'ilbHnB1bYRibONluP/IwiVJIknpqXiKlXW2pc1/Jn+w3wk1+Oow6RHoTWYQf4X8HO93DcuqMelWWEkE53VCDylFD/SVxUWJXUrvX6q4OqJOFf2PMw0IdVK/L' +
  '0/K13nqvOqfWIUvFXumNS/V6EZfXevljGVu4ft6IfPRe6u291Dvq07sU+9P0pm/jk11hGcvTIR5+UVfqYoWRLS/u1N82/siy33ldANCgyiTLuI+a3WIAZ9Jp' +
  'yQh3QAodq653cKmF7f5fnmOsSTbxPh1KuE+HwtzrpZ80iE3+6Wf1xzKWVjLpSpzCUqqn5l1+obTNzU7pb9tVYy3ZLunIPsvueseVXlgsiuSkqR96tiX9gHiz' +
  'c6HW/gWY0ZVtt8VfPoMpGj7tth1xs50QArFFPZFyirJrOXWsAB/vBoyt6k12DeKq4ohL9lV21SxrM2DLzmXXLJ4vTJFayluYd6QyaXfhQ/lRDCxnBmzZueym' +
  'gGQ7A1hTysWCzwwCGnJzMY21sNZWhEis317JuYnDEss38/H1c7n9+/OcMfOlWwhHdi17zGJLyNTH8qoPdFu0yNmp8mUcPcmiT5EdQ6MEvdqG+15xh+8uJFC6' +
  'iJK+96h8YYYvZ4o3Zyn703ufyj8bHPuYMdU6JpNKPfr/fawtH/w6zvRTU1BS7p2pPcH9uw0jgAsRNzvosPW3flM3Z9LpkRG265CCXzH5jKiXwMfS3UT1hX/W' +
  'qf5Rmf/C6/i/3NYROj/zvGpdGkPZo+xQJpf0Zu/p0cLpo37bdmlZ7FK3Rb8zKPtpQK79UXgfSWJA2h+NJPFlxz7L5BS4tJkBEIpb1FPgWU03fowFnWelsQ36' +
  'JE3p0o87G1n08Fook2shJyqf9Dkob7LHskuwNLF4qZRi20fqFqXU1K/yQM8ZC2A/yg5JVv9UvvHKB+NafjbwpjL/WOXLUOK3ynx6Id5U8ayAX/nCJ/UZwKAA' +
  'B2Bbx32XkPqn1EDOgIbUf6Vl0aS71Ff6sx+FX+F39hnYYwGXkwmw5T9TrrXX8Nd6nWbh9/DDRovXcLVfW1V5y59R66v8o5/3GJK+lFmmNmgtqzyS9gyM3nFm' +
  'kSxgBrDsp/CyPyyiXvSQHcu+yl7SU/mZfSdBplF5qYcqnPHxv5yl0fSk4vxPXUsvxB8vJPuQ/SnTzGKhAX2BpFffpShVPekvPevhY0qLLyZqeC1Hz9J9Pyl+' +
  'qdwPlH016G0wXLUeFijd0jxBWp7tKBWlIq0BxD/0zFpVZXt/5pg/65Ig/Mr+TvbaeZvtPgZWEkiboae7HUnpHmf6KP3pWar6lj2VndOX8vt+VngLyWTLdCed' +
  '3Pz6r4r9F/0qZflk31nIUvAz2+vDpS5SeY5YU3eWE172vk6B7JYt21J27hTIzrKfVmWasstOgb8NdpijX5hWZSHZXeGvhJzsXXYq+4jSuqzPZFL6+c6HaL0P' +
  '1uaSeqlI/GmRyOb8jtfNe40pXcn1nroS6r4e6lLPaaZeV3VMnGK9W4lT7CVPR77n72O7Ry9E+sWh4oUVUTUXrK1g5e/fi3dj2UYaCbU6p2V40iMmC+qz45zd' +
  'lNxMPQWkcXt+03ziqzz1VFeycdd1z7zxk1HQFy7xiuf2O35A/WGJm/wNsT6n/tSzAjde43HUuSINU/Na623/J9euG6bDS6xUWfdF9Nrep74pv9m5XqjnFB8l' +
  'QNFrdIzeuiZp3uI9E8DoI/qMDiWA0amNR+lQfLo8codavtbbwvzemLXeU0k5Ie9ZiiTL37vSX1+z22anVricdGgH1EPdJ6pr4qS8sz/1jkT1s97rBdWD0UFO' +
  'J01leU7K20tppUDrKu2U609vS6Hel19SmhZOLjUopr0D58hMrTqezLklBSc9vTthL6enPv6a7AEg6s31n1+ryw6sf6CbM2mD1hFuALv07VLz9iooz9bVIN3b' +
  'vf6FiPM4K7p+bg0tNzPgyxAaZi/CenjZR1LPRGXHsh+FX9m17CHbYWuy91JTV55nnbrZMNkHZVfOwYrOVmyhk/arGVBl72WPZa9l5y4T9r/wFluf3lFlW2aZ' +
  'yy5l181ArtRrsarY3+nLOTCSnGb3OLz3WXjZjSoediuz59FPYqk+A7FMOanMwOmFJicr9Vu07Fz5Tz+yq0Dbbx3RXUS0mgfp5pUnmCmO5MPP7HkwUfLhZR+y' +
  'p7LfxRddTo4YXvasVNRH7CxrDGkvfhR6wmsRs/c+kqCc3HuELm+Xym/4Ce9ZdumZ9zR7VkTFUvmFl90KL/vHcNUSFDYRkVBK2VWwlG1ZytlLFrLqiIMLhKto' +
  'MXJ2LvvJNtqm7FR2afDxRxXZq6HuiCW8TBEvJbzsLDxkxyApdm+UZ+eW8nWhdm8gN4ep5jUS7d4gQW99ZUie8/wn67ex0cw+M1NOJaGaQp07wgrXfTFK3Sbq' +
  'XanYy0uP2wvdnEnXg4X1jY2oLswmzhUd8WTOEc1JNrEPTM4WfE625UcjPGrPreHQUQNwvENrSUGv1UCvOlLiEU621wsdUtSPzCtJ8VDCXklwMgO4ZcHqwDRM' +
  'cmODbHylbV0XqHV0LQWCr4kdvg6/pezys14Tch2JhegPGcf6S67eSaMe6rQr49Wb/HWy5+xZvWAZO1NQ0J39fYLyc35S2Xc/hL6z2Hqlbzkxnuyz7LHHkM26' +
  'd6xlWmV3Zd9l95VfHHzg7KP5iQXY8j+3+MIkKH1pviqzrAV4xLsfpC1t/bQNUrdQFif76L1LW2A+HZqTyn5133e07KEfQpuyu7Lbsruym9hRDmIWcJLF22MG' +
  'TLYdYXuVMtJ+n5YeA3Drxc811TVpbOBdZT69JE9OM58q8ymak3kh4q5afwNxq87oWm7iexQL0U9+C8dTqt9M7urxrFOflQ3XNaOaNG7fNJqupIYHGsAXXuQl' +
  'x+dcNI2VFX/0g6D/Sn3IzQygDY5g+nkKpG7GwcudGkD4td+wGCRph5fdWciJsqdCaU3hf6XJnkjbYkpbUveD2cqG1SpscxWtwSJW9nwkHaWglN2u/sG41nc2' +
  '8KQyFyfSsYQdnrPKPFvl0QbeESprReHd0HZlewK7rk2rTpH5+l7yAsMd4ca2XzCmdXlV20lf+Bt1Hb4QcSdjWteE8o6ZHrlR0qXnc+xzfxfm91l7BqmTdgbh' +
  'veuUSvT4E135zCulWaYC2O9l18LL7mTXcrrg7Kfs2DumyBZVjzNg45czV17DJGZl3RFG9DrmA+ByGnltbhWAWw7MTqSzL1xwv2roerjPJLImg6RUv+zhxzd1' +
  'BaSDGQkZcerQofZPxwNDGuqECQQK4mRa6xyigYXK35UXRaWtqfr6IqlXnqCVxgUiV1whCstw8EUJTMpbUwdL+JcRs0t5rc6xd1xgnhu0QPDVOGORqL7Q6OAX' +
  'BW7EAmm5gyq2diqcdMZH/nALyizM4v/3UarfQWd+PwdN6fu4z1kHACY5shhjCwBVPDqlxLXdH5BQRsbrrNkHGWzJrMlacg3xGDgAzmQYo9mRyTm2OlgDtCI0' +
  'yRHkqmZ7gfaQ8TLrFQrb5bZpW6LbfmBKN9eZG2ofssDIiBd6WBvRRWLWo9dERY5OHJusn1ZKH4ZREyglqxZU76C1Le0RawFWLYB+CKljzxlLQROIPY+6peY8' +
  'KQMiblbSxak9112s5tTvxlfLLWmeDb2IbZZICYFsfTW8x8a1UuRLR45g5rpEjyXzcS0l3ntWNyVdhUj8Nyh3yg46ezkmEq0VOaXWejnDiA/1uvdQ0OgBU5Yf' +
  'Ozs6kXTWpsTM4Ww3e86+ebprRsHAy6phjDFu+wejC69YPtpRp/4WCwNOa8FfYq/ruDXdpn6IdU83wbOeO7S4mikwFBqyU6Qq6hX4hYGaf6WdQJYaSTkouSFI' +
  'lgMsJALhT3aGbXQrjFOH75WkkYxSESkPVxhNR9V6uVfVFNIQbHeitLQ0jTR7nUdiOyjZurJUcdMkuQQJAX0GbflrgBROZmwMdVGKwE1cXkFtYwMl3sTINnEN' +
  'tMLohKMuRzauo78DVzgnoWRY5qjLQaI6PDJ29qFWGB0hJWUYBYmJlkdV28QosM0ZolddCnudD+pwSQ2hTv45+juPXYB/uS3nvKMlgYQW9mHn0OHOBn+DOnkl' +
  'NSyhxAtxiBt49uKXBuYRYXU5QS+VX2fBWdF14c+VJTvht3x2Lbuyy2ZA2bHsQ9nLsp9lV3bbDCg7lf1qlmUBXVvPOnXDEUn0G48PlT1fmynZmrtQqes/slLO' +
  '2MeUbLEUcGi+XHX7s046qBgf/0PwvOo4D4LKVEgsHtg6ZonkbOmpk78AnoLL6731HYm+SgjZc9JPn/iRpDcp/IQ/C5AJRqJf9yjpB3+pUl+XJ32hZEokFruU' +
  'u5BJo34QcswLLxL/YNy6f4cWIazytFkdf3T8Uvn15CWXZ5yrPFt1Ml7VmHsMfseCIBX++YW3v0JvGb8CHcyxVOZgiVVr3+mHGIYeN1Xl8Up2gdAniZ6lbdUR' +
  'O30Ct4UNWiG8/SdA0nmCHlLtB16c+uCUHu6XXE6A23PEBYsv8I6NkGYsLK5rcdxhSRcbZgACTfKOEJe0vU8dUktVDhVg9q3ZNVMq3doUt9Ut6Y79ljeZXQet' +
  'TJcX9FGzd5JEkL1cdemq4zuQddLsTSlSI3p1sC1xq5jdN/uYu1e9qGZfSzNiItb9MfA0+9RMcvGYv4c/tNY9R48O7754m4CW4hFP5cM/gxCQEtaa3OZ+x2/l' +
  'daMOd+Q7eOASvQ7WJTzq3KgDFkmHqz/1bqYxWBWpJMklywcEZs85OiSom71kSjYxDokHT4KSVGY6Su8v+gZL1VR8ka9+C7KHkkdOVBZnqet9zvhs4NA4JfbD' +
  'P7fHzerxgL/Kuw3ty+/XmIvZdnQ56/MaeKXL4pbe/Oj+9GeoCe9B0jNwlf0u/BPiPetncWWX7SchvaMy7STcEgBcNPxJcsvqPwmpNVXsB1JdyqoWq1pgJVJk' +
  'huRIFiv0CCaLhCIBpYNFIpH+I+GFwBGeVNz7wD/fQs2UcMiOnVJ3AYctBuI7e7DAnQwfSWQ3dcjHBdlTP4TuOs1mILLFI8GdDNmd8vR+BpQj9r9+a2CxS9Cs' +
  'J4Oz7N8+bjUDmHTYokiy1/TKh+waSv9f2G+YE8nfVR4Sq/OwabX5nlcEgFssUkVQsUjZoIj6phnET7RhqYycN3FZrTyPmP/DREStoJ/Lhz4PFh428LDB/kR6' +
  'wjt2tMozBlrbgZmRQZopbUeLxHDRdERSKk6BY7MqPClVcYP9QrKPwsuekR6mlVTRCtKuf8J71mSVZ9v825gOcZRu840vzcC1sU0U+oVs18R/1qn1lb/0wxkQ' +
  'X0i/LX4jq9ZP0/L6aSRfaVvZ92Fe+en6L+CnoQePhyCxvjCkAOPpSPaQ5DY4dsjuy+7K7isVLerDuKMv2X3ZqQB3z/4KhPRoS3q1rQDv3dZg7uyxGZAkx8Ax' +
  'pUFn0WmlFEdn0WyVmyBJdq18wUlyPz0AwwX/JfhXh++zTnUZdNWgetMM0grzsFPA1oLYfiCvtCSVxAKlVXkduzAktkUOOLz2RoPb0t/PI3fefJY9JHaMvq7/' +
  '/zwRAzooqlNH9V7hvyzV1nofY8z53e+zDsbx053jPYc1WGRCmSRJw8suZsBla/USSusmSXkHS06/pGmLkrModdS1QUuEd6wY4I5dKsuEpNVdjthskU1CNkYV' +
  'nklI/mS/Hr6AXwZCA/8UbE695y/6qZfw9oMNHOA4+EkDgSrzB4RHOZk8ZClIAmMsGOACqmixDVzxsjbwgVXBf1WQAMeyyloBVlqnwP5J/+mJRUZJ0CqfJGLq' +
  'USr6Kq1ho4XCawnbRQQJtiJ9+kGSYs4SvOH4EURfJMRLHWXZDlsmSqRvDJQTtfClVvhVeRfyb6QqcfZY9lL5qo/hxyMq1ElzWxFPsxaRmn5I19IaSVDbHoA3' +
  'dJ4+WuKkhLdfSYLqGapr3UDjzGLq31XP+khv+dUhPukVllTiF/IsYcGFTbQrMbX1E5Rnr2gJ1yHO9D08f2ywX70QVy/uCGaRs2v32JOQaDsl0YNtsdVMNunu' +
  'miOm7KPT7FhBtlDbdj/YDEiMnFRlLaLX8yy6AW5/xmDNwNFL2i+kTSJ4ONjv6V3OK2r2UP9dea48wUxupHohMBde+arHk+bYbAao8voxUAvvI04AAXTXDPSk' +
  'J9OdVC2axZqB0QzMyn/6Hc0Z07/ZsfIz+0piiyRlScsbtY1/Jab6preW8EF5s8EqGGSPreuv+rrW3Y9ZtpqTw99Zj0CRvL6Bq3NEEn61rPKZODRXKwrPF5re' +
  'S5ce9Q0k3Q+WvRReyxua9ivJD3CezO1R9rNSrHeE0+zYTLr0m4UAtpQ91HHuddSF4WDc6gwlRyAieBepXrs+vOrr2sBxkUCLdgm0MAx5Ekp2MtA4YoDSJvlS' +
  'QZ/QVc8iUswuhfd8QOXp5Lmm+iHo8gt5w/EN07jm7wB8Rwhq/4Ek7TCVHlQrwm7gH5RvlT9C8WVF190ZVN7xvzNf9lSmO2mUnxLQs88e5gjQW0vY8LIfsruy' +
  't7rhWVb2UXbsLLmmPKm4568BpBle9t2dnVnAp/hLsNUsQdmr7KtLtOxR9twsp2w/CfQhO2T72aq+68HCZu+dDM8Hs1KaAS687CS87EEVDgLo7smy6wyl8Zvt' +
  'cyk/19S7kCQnWcGcsgvz2/FXnav1eVjhOajMiwHE2QbvbXC+twmRTHbbLJuGkrs9SJD9yKJ0be/7fKaH7Kk8W7+3coItopuLvSqOPc1yrorZA9+aNnBgYQBM' +
  'fL0FcGX+9yV8of7YDmU7V7KbptI1Kg7G7XdAgIdL73rir8D9+D6SUtmhGcBy5gjZc5koKWenZqAU3v5ssMjJqH/qp8FfgMVRr6DFtXog1ftpzajEieqbJNk1' +
  '/b+8WvRSFQ4fD0znkW6aVL8aReE2uW/Alpl0qkRSYKJUC9YHqcHSRyqfLVKpIL6/AL5fhb9mESTSs22TyHYR9AAlMo2qg3F+6JmlF+eiDwKca+pZHYkRybCT' +
  'yBjI1nBhpD+5fFodT8I7gpXaBr39WQD7M70rn22d/sRzbnAE0RcL0Q9OScoP/ZlpS/rN/Nb87A0gp0/2My5+thaQzH1fLfWWVPU/9q/rl8B5F6HTbD8iYWsa' +
  'sU8qLrzwP5Wyu034mWV23z6SvpdPEHHY2F8MFtmT7LHyvEGLSSLxqtZgy1X48EJcSSfWll7cESf9lb0XXuuhZ9uboV/S+Hr9GthLpRVedpJ9RmGyMb8bP4IJ' +
  'JOBxlCp/xvPiaMuPlG2LbeOSXjJ/Ccm8VOnHQeCPtziyr7KPCpsYL0qcKylu4EtH9P9Jxa2PNJjdGAcvzlEVzx+yU+XxzrZsr5yYJNKG5GxRbIfedsgREyt7' +
  'rJP2q/Baju1FKt9Bi9Z/V4VXbTaOk3NvMDt24GB2zRFLJ+1XA8OxKnXuWv+moXd/d8laLSXlS8L6SKpiG3Xn1rCYQaWlQMCiMSrLnoW3H51wd+ZYvBYkxZwa' +
  'T3gtQ7JckgMkqswdbCgtVsVwOBj3V346/C+Zur68zLm0HYyTNqmTbX+SeW9Of9l6ElWPVIKUcCSiZFe5JRE2fKfZfiCxRHGMsDe90AHsjyu8nMM3fFV409Cb' +
  'HZx6+4chx9Gptx9Igy7lUptFv2xrZaCU6JI7zTJls5Ki4vXUITk7/HD1rEba8PCqI4LLk5YoD/c4QvQaXsuREhWQHAbPk/MuEyWtl+Q/esVLwrqzmb6ybXAs' +
  'kvqq/V12dzDuiIrIQ+YuxdwBtBh2VSvAgDgI5thuTLwq+f09vTM23hUX6cQMnBfDJtJmZLyphP5r8bu9L162ZbfCcwVJDqrsLhiKo+hrZa2XfmV3hZedBbDf' +
  'OgWcUKQIQ2wcCCW8Yx3pgnFQh+w/8cLhZWfZsc8KcQdkUbLbsodsve2YW9/APRj3GaA5lme4yu6cNMcu2bnv3XYBfK+wCwA='
