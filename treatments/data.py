"""A treatment in the words of schema.org."""

from fibro.content.structured_data import absolute


def treatment_node(treatment) -> dict:
    """Drug for a medicine, MedicalTherapy for anything else."""
    url = absolute(treatment.get_absolute_url())
    node = {
        "@type": "Drug" if treatment.is_medicine else "MedicalTherapy",
        "@id": f"{url}#treatment",
        "name": treatment.title,
        "mainEntityOfPage": {"@id": f"{url}#page"},
    }
    brands = [brand["name"] for brand in treatment.extras.get("brands", [])]
    if brands:
        node["alternateName"] = brands
    if not treatment.is_medicine:
        return node
    if treatment.class_name:
        node["drugClass"] = {"@type": "DrugClass", "name": treatment.class_name}
    if treatment.needs_prescription is not None:
        status = "PrescriptionOnly" if treatment.needs_prescription else "OTC"
        node["prescriptionStatus"] = f"https://schema.org/{status}"
    return node
