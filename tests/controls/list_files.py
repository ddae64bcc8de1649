"""Small made files in the layout of each list that can be imported; all names in them are invented."""

from collections.abc import Callable
from pathlib import Path

OFAC_SDN = (
    '36,"EXAMPLE CARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"a.k.a. \'ECA\'."\r\n'
    '40,"SAMPLE, Jo Ann","individual","SDGT","Director",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
    '41,"EXAMPLE STAR","vessel","CUBA",-0- ,"CL1",General Cargo,1,2,"Cuba","Example Shipping Co",-0- \r\n'
    '42,"EP-XMP","aircraft","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n\x1a'
)
OFAC_ALT = '36,12,"aka","EXAMPLE-CARIB",-0- \r\n36,13,"fka","EXAMPLE AIR",-0- \r\n40,14,"aka","SAMPLE, J.",-0- \r\n\x1a'
OFAC_ADD = '36,25,"1 Quay","Havana","Cuba",-0- \r\n40,26,-0- ,-0- ,-0- ,-0- \r\n\x1a'

_CSL_HEAD = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,"
    "end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,"
    "gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,"
    "dates_of_birth,nationalities,places_of_birth,source_information_url,ids\n"
)
CSL = _CSL_HEAD + (
    'a1,Entity List (EL) - Bureau of Industry and Security,,,,"Example Trading Co., Ltd.",,'
    '"1 First Road, Shenzhen, CN; 2 Second Road, HK",,2020-01-02,,,For all items,Denial,,,,,,,,,'
    '"ETC; Example Boeki",,,,,,\n'
    "a2,Denied Persons List (DPL) - Bureau of Industry and Security,,Individual,,Sample Person,,"
    '"3 Third St, US",,2017-10-16,2020-10-13,Y,,,,,,,,,,,,,,,,,\n'
)
_DPL_HEAD = (
    '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t'
    '"Expiration_Date"\t"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n'
)
DPL = _DPL_HEAD + (
    '"SAMPLE PERSON"\t"1 ROAD"\t"TOWN"\t"TX"\t"US"\t"75159"\t"06/19/2003"\t"06/29/2056"\t"Y"\t"2007-01-31"\t"NEW"\t"68 F.R. 1"\n'
    '"SAMPLE PERSON"\t"2 ROAD"\t"TOWN"\t""\t"CA"\t""\t"06/19/2003"\t"06/29/2056"\t"Y"\t"3017-08-22"\t""\t""\n'
    '"EXAMPLE LOGISTICS"\t"3 ROAD"\t"TOWN"\t""\t"HK"\t""\t"01/02/2010"\t""\t"N"\t"2010-01-03"\t""\t""\n'
)
UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z"><INDIVIDUALS><INDIVIDUAL>
<DATAID>1</DATAID><FIRST_NAME>JO</FIRST_NAME><SECOND_NAME>SAMPLE</SECOND_NAME><UN_LIST_TYPE>XX</UN_LIST_TYPE>
<REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2012-12-31-04:00</LISTED_ON>
<NAME_ORIGINAL_SCRIPT>サンプル ジョー</NAME_ORIGINAL_SCRIPT>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Joe Sample</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Red Jo</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS></INDIVIDUAL></INDIVIDUALS><ENTITIES><ENTITY>
<DATAID>2</DATAID><FIRST_NAME>EXAMPLE TRADING BUREAU</FIRST_NAME><REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER>
<ENTITY_ADDRESS><CITY>Town</CITY><COUNTRY>Nowhere</COUNTRY></ENTITY_ADDRESS></ENTITY></ENTITIES></CONSOLIDATED_LIST>
"""
EU_XML = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-08-05T10:00:00+02:00" globalFileId="1">
<sanctionEntity designationDate="2022-03-15" unitedNationId="" euReferenceNumber="EU.1.1" logicalId="10">
<remark>Made example</remark><regulation programme="UKR" publicationDate="2022-03-15"/>
<subjectType code="enterprise" classificationCode="E"/>
<nameAlias wholeName="Example Steel Works" strong="true" logicalId="1"/>
<nameAlias wholeName="ESW" strong="false" logicalId="2"/>
<address city="Town" street="1 Road" poBox="" zipCode="10" region="" place="" countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION" logicalId="3"/>
<address city="" street="" countryIso2Code="00" countryDescription="UNKNOWN" logicalId="4"/></sanctionEntity>
<sanctionEntity euReferenceNumber="EU.2.2" logicalId="11"><subjectType code="person" classificationCode="P"/>
<nameAlias wholeName="Jo Sample" strong="true"/></sanctionEntity></export>
"""
EU_CSV = (
    "\ufefffileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_DesignationDate;Entity_Remark;"
    "Entity_SubjectType;Entity_SubjectType_ClassificationCode;Entity_Regulation_Programme;NameAlias_WholeName;"
    "Address_City;Address_Street;Address_CountryIso2Code;Address_CountryDescription\n"
    "05/08/2026;10;EU.1.1;2022-03-15;;E;enterprise;UKR;Example Steel Works;;;;\n"
    "05/08/2026;10;EU.1.1;2022-03-15;;E;enterprise;UKR;ESW;;;;\n"
    "05/08/2026;10;EU.1.1;2022-03-15;;E;enterprise;UKR;;Town;1 Road;RU;RUSSIAN FEDERATION\n"
    "05/08/2026;11;EU.2.2;;;P;person;UKR;Jo Sample;;;;\n"
)
OPENSANCTIONS = (
    '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones","emails",'
    '"program_ids","dataset","first_seen","last_seen","last_change"\n'
    '"xx-1","Company","Example Holdings","Example Group;EHL","","ru","1 Road, Town;2 Road, Town","INN 1","Made list","",'
    '"","","Made","2024-01-01T00:00:00","2026-11-20T00:00:00","2026-01-01T00:00:00"\n'
    '"xx-2","Person","Jo Sample","","1970","ru;by","","","","","","","Made","","2026-11-19T00:00:00",""\n'
    '"xx-3","Vessel","Example Star","","","","","","","","","","Made","","",""\n'
)
OWN = (
    "Partner list of Example GmbH,,,,\n"
    "Company Name,Chinese name,Country,Address,Note,Type\n"
    "Example Trading Co.,示例贸易有限公司;示例,CN,1 Road,asked twice,company\n"
    ",,CN,,no name here,\n"
    "Sample Optics KK,サンプル光学株式会社,JP,,,company\n"
)
GOOD_GUYS = (
    "会社名,理由,承認者,有効期限\n"
    "Example Trading Europe,Another company; register checked,A. Approver,2027-12-31\n"
    "Sample Optics Europe,,A. Approver,2027-12-31\n"
    "Third Example,checked,,2027-12-31\n"
    "Fourth Example,checked,A. Approver,03/04/2027\n"
)
METI = (
    '"No.","国名、地域名\nCountry or Region","企業名、組織名\nCompany or Organization","別名\nAlso Known As","懸念区分\nType of WMD"\n'
    '1,"Exampleland","Example Works (エグザンプル社)","・EW\n・Example Factory","M"\n'
    '2,"中国 China","Sample Institute","","N"\n'
)


def write_lists(folder: Path) -> Callable[[str], Path]:
    """Write all of them; gives a file by its name."""
    texts = {
        "sdn.csv": OFAC_SDN, "alt.csv": OFAC_ALT, "add.csv": OFAC_ADD, "csl.csv": CSL, "dpl.txt": DPL, "un.xml": UN,
        "eu.xml": EU_XML, "eu.csv": EU_CSV, "targets.simple.csv": OPENSANCTIONS, "own.csv": OWN,
        "good.csv": GOOD_GUYS, "meti.csv": METI,
    }  # fmt: skip
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    return lambda name: folder / name
