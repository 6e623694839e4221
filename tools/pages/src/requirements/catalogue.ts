/** The number of IDs in each section of the requirements; they are numbered from 001 without gaps. */
const sections = {
  ARC: 38,
  MET: 84,
  REC: 16,
  ALR: 36,
  SLO: 11,
  NTF: 13,
  LOG: 45,
  RET: 14,
  TRC: 33,
  COR: 8,
  DSH: 56,
  PRB: 8,
  BIZ: 13,
  CUS: 12,
  QUO: 12,
  LTS: 11,
  INT: 16,
  SDC: 7,
  K8S: 10,
  SCR: 6,
  TST: 22,
  SEC: 19,
  SCL: 9,
  RUN: 15,
  CAP: 12,
  CRD: 13,
  DEL: 7,
  C: 49,
  V: 38,
} as const;

/** Conflicts and interpretations (C-01, V-01) are numbered with two digits, requirements with three. */
export function catalogueIds(): string[] {
  return Object.entries(sections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, index) => {
      const digits = section === 'C' || section === 'V' ? 2 : 3;
      return `${section}-${String(index + 1).padStart(digits, '0')}`;
    }),
  );
}
